package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.LongColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is known of each group besides its tallies. */
final class GroupRows {

    /** Ordinal of the algorithm. */
    final IntColumn algorithm = new IntColumn();
    /** Workers seen in the newest closed slice. */
    final IntColumn workers = new IntColumn();
    /** Newest slice in which something came in. */
    final IntColumn lastSlice = new IntColumn();
    /** Late shares so far: the revision of what is written next. */
    final LongColumn late = new LongColumn();
    /** Newest share, milliseconds since 1970 UTC. */
    final LongColumn lastShare = new LongColumn();

    void clear(int row) {
        algorithm.set(row, 0);
        workers.set(row, 0);
        lastSlice.set(row, 0);
        late.set(row, 0);
        lastShare.set(row, 0);
    }

    void write(DataOutput out) throws IOException {
        algorithm.write(out);
        workers.write(out);
        lastSlice.write(out);
        late.write(out);
        lastShare.write(out);
    }

    void read(DataInput in) throws IOException {
        algorithm.read(in);
        workers.read(in);
        lastSlice.read(in);
        late.read(in);
        lastShare.read(in);
    }
}
