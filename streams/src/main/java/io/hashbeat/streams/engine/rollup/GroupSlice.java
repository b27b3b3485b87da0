package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.slice.IntColumn;
import io.hashbeat.streams.slice.LongColumn;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An open slice of groups: the sum of the deltas so far, and the late ones that take effect with it. */
final class GroupSlice {

    final TallyPage tallies = new TallyPage();
    final IntColumn workers = new IntColumn();
    final IntColumn covered = new IntColumn();
    final LongColumn firstShare = new LongColumn();
    final LongColumn lastShare = new LongColumn();
    final LateDeltas late = new LateDeltas();

    /** Adds a delta of {@code row} that is not late. */
    void add(int row, GroupDelta delta) {
        tallies.add(row, delta.tally);
        workers.add(row, delta.workers);
        covered.set(row, Math.max(covered.get(row), delta.coveredMillis));
        firstShare.set(row, GroupRows.earlier(firstShare.get(row), delta.firstShareMillis));
        lastShare.set(row, Math.max(lastShare.get(row), delta.lastShareMillis));
    }

    void write(DataOutput out) throws IOException {
        tallies.write(out);
        workers.write(out);
        covered.write(out);
        firstShare.write(out);
        lastShare.write(out);
        late.write(out);
    }

    void read(DataInput in) throws IOException {
        tallies.read(in);
        workers.read(in);
        covered.read(in);
        firstShare.read(in);
        lastShare.read(in);
        late.read(in);
    }
}
