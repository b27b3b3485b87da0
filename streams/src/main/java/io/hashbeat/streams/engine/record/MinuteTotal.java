package io.hashbeat.streams.engine.record;

import io.hashbeat.streams.slice.Tally;

/**
 * What one part of the pipeline counted in one minute at one level of the roll-up; parts are added. A flat class that
 * Flink ships as it is.
 */
public class MinuteTotal {

    /** Escaped pool and algorithm, {@code pool/algorithm}. */
    public String pool = "";
    /** Minute since 1970 UTC. */
    public int minute;
    /** Level: worker, account, server, pool. */
    public String level = "";
    /** Accepted shares. */
    public long accepted;
    /** Accepted work in quanta, {@code high * 2^64 + low}. */
    public long workHigh;

    public long workLow;

    /** For Flink. */
    public MinuteTotal() {}

    /** A total of {@code pool} at {@code level} in {@code minute}, with nothing counted. */
    public MinuteTotal(String pool, String level, int minute) {
        this.pool = pool;
        this.level = level;
        this.minute = minute;
    }

    /** Adds what {@code tally} has accepted. */
    public void add(Tally tally) {
        long before = workLow;
        accepted += tally.accepted;
        workLow += tally.workLow();
        workHigh += tally.workHigh() + (Long.compareUnsigned(workLow, before) < 0 ? 1 : 0);
    }
}
