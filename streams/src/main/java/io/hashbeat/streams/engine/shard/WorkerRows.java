package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.slice.DoubleColumn;
import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.LongColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of each worker besides its tallies: one column a fact, zero for "not known". */
final class WorkerRows {

    /** Ordinal of the algorithm. */
    final IntColumn algorithm = new IntColumn();
    /** Group row of the account. */
    final IntColumn account = new IntColumn();
    /** Group row of the server of the newest share that took effect. */
    final IntColumn server = new IntColumn();
    /** Group row of the server of the share taken last. */
    final IntColumn newestServer = new IntColumn();
    /** Number of the source of the newest share that took effect, in {@link SourceClocks}. */
    final IntColumn source = new IntColumn();
    /** Newest slice that is observed; 0 before the first. */
    final IntColumn observed = new IntColumn();
    /** Newest slice that anything was put into. */
    final IntColumn newestSlice = new IntColumn();
    /** One if the worker was silent for so long that it is not counted until it comes back. */
    final IntColumn retired = new IntColumn();
    /** One if the interval is to come from the shares' difficulties. */
    final IntColumn mixed = new IntColumn();
    /** How often the difficulty changed lately; falls by one a minute. */
    final IntColumn changes = new IntColumn();
    /** One if heartbeats tell the difficulty. */
    final IntColumn assigned = new IntColumn();
    /** Where observation starts, milliseconds since 1970 UTC. */
    final LongColumn start = new LongColumn();
    /** Difficulty in force at the end of the last closed slice, quanta. */
    final LongColumn difficulty = new LongColumn();
    /** Newest share of any status, milliseconds since 1970 UTC. */
    final LongColumn lastShare = new LongColumn();
    /** Newest event of any kind, milliseconds since 1970 UTC. */
    final LongColumn lastSeen = new LongColumn();
    /** Late shares so far: the revision of what is written next. */
    final LongColumn late = new LongColumn();
    /** Reported hashrate, H/s. */
    final DoubleColumn reported = new DoubleColumn();
    /** When it was reported, milliseconds since 1970 UTC. */
    final LongColumn reportedAt = new LongColumn();
    /** Lower bound of the usual hashrate, H/s. */
    final DoubleColumn baseline = new DoubleColumn();
    /** Upper bound of the usual hashrate, H/s. */
    final FloatColumn upper = new FloatColumn(1);
    /** Variance of the counts over that of chance where it is above; renewed with the baseline and not kept. */
    final FloatColumn dispersion = new FloatColumn(1);
    /** Mean difficulty of the last day for mixed rows, quanta. */
    final DoubleColumn meanDifficulty = new DoubleColumn();

    private IntColumn[] ints() {
        return new IntColumn[] {
            algorithm, account, server, newestServer, source, observed, newestSlice, retired, mixed, changes, assigned
        };
    }

    private LongColumn[] longs() {
        return new LongColumn[] {start, difficulty, lastShare, lastSeen, late, reportedAt};
    }

    private DoubleColumn[] doubles() {
        return new DoubleColumn[] {reported, baseline, meanDifficulty};
    }

    /** Whether {@code row} is a worker that is counted. */
    boolean isCounted(int row) {
        return lastSeen.get(row) != 0 && retired.get(row) == 0;
    }

    /** No longer counts {@code row}; its sums, and how often they were corrected, stay. */
    void retire(int row) {
        retired.set(row, 1);
        for (LongColumn each : new LongColumn[] {start, difficulty, reportedAt}) {
            each.set(row, 0);
        }
        for (DoubleColumn each : doubles()) {
            each.set(row, 0);
        }
        assigned.set(row, 0);
        observed.set(row, 0);
        changes.set(row, 0);
    }

    /** Forgets {@code row}. */
    void clear(int row) {
        for (IntColumn each : ints()) {
            each.set(row, 0);
        }
        for (LongColumn each : longs()) {
            each.set(row, 0);
        }
        for (DoubleColumn each : doubles()) {
            each.set(row, 0);
        }
        upper.clear(row);
        dispersion.clear(row);
    }

    void write(DataOutput out) throws IOException {
        for (IntColumn each : ints()) {
            each.write(out);
        }
        for (LongColumn each : longs()) {
            each.write(out);
        }
        for (DoubleColumn each : doubles()) {
            each.write(out);
        }
    }

    void read(DataInput in) throws IOException {
        for (IntColumn each : ints()) {
            each.read(in);
        }
        for (LongColumn each : longs()) {
            each.read(in);
        }
        for (DoubleColumn each : doubles()) {
            each.read(in);
        }
    }
}
