package io.hashbeat.streams.detect;

/**
 * What a worker usually does, as low as chance leaves room for: one standard error below the mean of the last day, less
 * a dead zone of 2 %. A baseline that is too high costs more false alarms than any detector can save (a rate 3 % too
 * high turns one a year into 32), so it errs to the low side.
 */
public final class WorkerBaseline {

    private static final double DEAD_ZONE = 0.98;

    private WorkerBaseline() {}

    /**
     * The baseline, H/s; 0 if there is too little to judge by.
     *
     * @param shares accepted shares
     * @param exposurePerHs accepted shares expected for each H/s
     * @param coveredMillis observed time, milliseconds
     */
    public static double lowerHs(long shares, double exposurePerHs, long coveredMillis, DetectorLimits limits) {
        if (shares < limits.baselineMinShares() || coveredMillis < limits.baselineMinMillis() || exposurePerHs <= 0) {
            return 0;
        }
        return DEAD_ZONE * (shares - Math.sqrt((double) shares)) / exposurePerHs;
    }
}
