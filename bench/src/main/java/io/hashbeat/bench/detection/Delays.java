package io.hashbeat.bench.detection;

import java.util.Arrays;

/** Delays of many trials from the drop to the end of the slice that raises the alarm, minutes; those that never came are infinite. */
final class Delays {
    private static final double DAY_MINUTES = 1_440;
    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    private final double[] sorted;
    private final double lostSum;
    private final double onsetErrorSum;

    /**
     * @param minutes delay of each trial
     * @param lostSum sum of the parts told to be lost by those that were found
     * @param onsetErrorSum sum of the distances of their onset from the truth, minutes
     */
    Delays(double[] minutes, double lostSum, double onsetErrorSum) {
        sorted = minutes.clone();
        Arrays.sort(sorted);
        this.lostSum = lostSum;
        this.onsetErrorSum = onsetErrorSum;
    }

    int trials() {
        return sorted.length;
    }

    /** Trials that were found at all. */
    long found() {
        return Arrays.stream(sorted).filter(Double::isFinite).count();
    }

    /** Mean of those that were found; NaN if there is none. */
    double mean() {
        return Arrays.stream(sorted).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Half of all trials were found by then; infinite if they were not. */
    double p50() {
        return sorted[(int) (HALF * (sorted.length - 1))];
    }

    /** 95 of 100 trials were found by then; infinite if they were not. */
    double p95() {
        return sorted[(int) (MOST * (sorted.length - 1))];
    }

    /** Part of all trials that was found within a day. */
    double withinADay() {
        return Arrays.stream(sorted).filter(each -> each <= DAY_MINUTES).count() / (double) sorted.length;
    }

    /** Mean of the part told to be lost; NaN where nothing tells it. */
    double toldLost() {
        return lostSum / found();
    }

    /** Mean distance of the told onset from the truth, minutes. */
    double onsetError() {
        return onsetErrorSum / found();
    }
}
