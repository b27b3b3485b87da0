package io.hashbeat.streams.engine.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An open slice of groups: the sum of the deltas so far, and the late ones that take effect with it. */
final class GroupSlice {

    final GroupSums sums = new GroupSums();
    final LateDeltas late = new LateDeltas();

    void write(DataOutput out) throws IOException {
        sums.write(out);
        late.write(out);
    }

    /** Reads what {@link #write} wrote in {@code version} of the state of groups. */
    void read(DataInput in, int version) throws IOException {
        sums.read(in, version);
        late.read(in, version);
    }
}
