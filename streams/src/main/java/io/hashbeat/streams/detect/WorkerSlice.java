package io.hashbeat.streams.detect;

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
    /** Time from the last arrival in the slice to its end, milliseconds; undefined without arrivals. */
    public long sinceArrivalMillis;
    /** Accepted shares expected in the slice for each H/s. */
    public double exposurePerHs;
    /** Lower bound of the usual hashrate, H/s; 0 while there is too little to judge by. */
    public double baselineHs;
    /** Workers of the whole fleet, about. */
    public long fleetWorkers;
}
