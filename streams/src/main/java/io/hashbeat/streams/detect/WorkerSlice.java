package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.SliceGrid;

/** One slice of one worker, as the detectors see it. Reused for the next one. */
public final class WorkerSlice {

    /** The worker's row. */
    public int row;
    /** End of the slice, milliseconds since 1970 UTC. */
    public long endMillis;
    /** Observed time in the slice, milliseconds; 0 if its source says nothing. */
    public long coveredMillis;
    /** Shares that arrived in the slice, whatever their status. */
    public int arrivals;
    /** Stale shares in the slice. */
    public int stale;
    /** Whether stale shares are to be expected because a block was found elsewhere just before. */
    public boolean blockNear;
    /** Rejected shares in the slice. */
    public int rejected;
    /** Time from the last arrival in the slice to its end, milliseconds; undefined without arrivals. */
    public long sinceArrivalMillis;
    /** Newest share of any status so far, milliseconds since 1970 UTC; 0 for none. */
    public long lastShareMillis;
    /** Shares expected in the slice for each H/s. */
    public double exposurePerHs;
    /** Part of its usual shares that is expected in the slice, 0 to 1: below 1 where operators planned that it does less. */
    public double expectedPart = 1;
    /** Until when nothing was expected of it, milliseconds since 1970 UTC; 0 for never. */
    public long offUntilMillis;
    /** Lower bound of the usual hashrate, H/s; 0 while there is too little to judge by. */
    public double baselineHs;
    /** Upper bound of the usual hashrate, H/s; 0 while there is too little to judge by. */
    public double upperHs;
    /** Variance of its counts over that of chance alone, where that is worth regard; else 1. */
    public double dispersion = 1;
    /** Hashrate that the worker reported last, H/s; 0 if it reports none. */
    public double reportedHs;
    /** When it reported that, milliseconds since 1970 UTC. */
    public long reportedAtMillis;
    /** Workers of the whole fleet, about. */
    public long fleetWorkers;

    /** Since when shares are missing if none came: the last one, or the end of a time in which none was expected, as times above. */
    public long expectedSinceMillis() {
        return Math.max(lastShareMillis, offUntilMillis);
    }

    /** Whether the worker still reports a hashrate, well after its last share. */
    public boolean isHashing() {
        return reportedHs > 0
                && endMillis - reportedAtMillis <= HashrateDrop.REPORTED_LATELY_MILLIS
                && reportedAtMillis - lastShareMillis >= SliceGrid.MINUTE_MILLIS;
    }

    /** Shares expected in the slice for each H/s that it usually does, less what is planned. */
    public double plannedExposurePerHs() {
        return exposurePerHs * expectedPart;
    }
}
