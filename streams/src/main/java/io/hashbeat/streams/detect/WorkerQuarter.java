package io.hashbeat.streams.detect;

/** A quarter of an hour of one worker, for what is slower than slices show. Reused for the next one. */
public final class WorkerQuarter {

    /** The worker's row. */
    public int row;
    /** Its end, milliseconds since 1970 UTC. */
    public long endMillis;
    /** Shares in it, whatever their status. */
    public long shares;
    /** Shares expected in it for each H/s. */
    public double exposurePerHs;
    /** Observed time in it, milliseconds. */
    public long coveredMillis;
    /** Variance of its counts over that of chance alone, where that is worth regard; else 1. */
    public double dispersion = 1;
    /** Workers of the whole fleet, about. */
    public long fleetWorkers;
    /** The worst that the detectors hold of the worker. */
    public Doubt doubt = Doubt.NONE;
}
