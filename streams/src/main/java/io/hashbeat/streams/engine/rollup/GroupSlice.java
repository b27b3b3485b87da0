package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An open slice of groups: the sum of the deltas so far. */
final class GroupSlice {

    final TallyPage tallies = new TallyPage();
    final IntColumn workers = new IntColumn();
    final IntColumn covered = new IntColumn();

    void write(DataOutput out) throws IOException {
        tallies.write(out);
        workers.write(out);
        covered.write(out);
    }

    void read(DataInput in) throws IOException {
        tallies.read(in);
        workers.read(in);
        covered.read(in);
    }
}
