package io.hashbeat.ingest.source.fleet;

import java.util.Arrays;

/** A quantity that changes in steps, and its integral over time. Bounded: of too many steps the older half is forgotten. */
final class StepSeries {
    private final int most;
    private long[] timesMs = new long[4];
    private double[] values = new double[4];
    /** Integral over seconds up to the step. */
    private double[] sums = new double[4];

    private int size;

    StepSeries(int most, long startMs) {
        this.most = most;
        timesMs[0] = startMs;
        size = 1;
    }

    double last() {
        return values[size - 1];
    }

    /** From a time on, not before the last step, the value is this. */
    void step(long timeMs, double value) {
        int last = size - 1;
        if (timeMs <= timesMs[last]) {
            values[last] = value;
            return;
        }
        if (size == most) {
            forget();
            last = size - 1;
        }
        if (size == timesMs.length) {
            timesMs = Arrays.copyOf(timesMs, size * 2);
            values = Arrays.copyOf(values, size * 2);
            sums = Arrays.copyOf(sums, size * 2);
        }
        timesMs[size] = timeMs;
        values[size] = value;
        sums[size] = sums[last] + values[last] * (timeMs - timesMs[last]) / 1_000.0;
        size++;
    }

    private void forget() {
        int half = size / 2;
        System.arraycopy(timesMs, half, timesMs, 0, size - half);
        System.arraycopy(values, half, values, 0, size - half);
        System.arraycopy(sums, half, sums, 0, size - half);
        size -= half;
    }

    /** The value at a time; 0 before the first step that is known. */
    double at(long timeMs) {
        int i = indexOf(timeMs);
        return i < 0 ? 0 : values[i];
    }

    /** The integral over seconds from one time to another, as far as steps are known. */
    double integral(long fromMs, long toMs) {
        return sumUpTo(toMs) - sumUpTo(fromMs);
    }

    private double sumUpTo(long timeMs) {
        int i = indexOf(timeMs);
        return i < 0 ? sums[0] : sums[i] + values[i] * (timeMs - timesMs[i]) / 1_000.0;
    }

    private int indexOf(long timeMs) {
        int i = Arrays.binarySearch(timesMs, 0, size, timeMs);
        return i >= 0 ? i : -i - 2;
    }
}
