package io.hashbeat.streams.engine.rollup;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeMap;

/** Deltas of late shares that wait for the slice with which they take effect, one for each group and slice. */
final class LateDeltas {

    @SuppressWarnings("ArrayRecordComponent") // compared by the map's comparator only
    private record Key(byte[] subject, int slice, boolean beyondGrace) {}

    private final TreeMap<Key, GroupDelta> waiting = new TreeMap<>(Comparator.comparingInt(Key::slice)
            .thenComparing(Key::beyondGrace)
            .thenComparing(Key::subject, Arrays::compare));

    /** Adds a copy of {@code delta} to what waits. */
    void add(GroupDelta delta) {
        Key key = new Key(delta.subject, delta.slice, delta.beyondGrace);
        GroupDelta known = waiting.get(key);
        if (known == null) {
            known = new GroupDelta();
            known.subject = delta.subject.clone();
            known.slice = delta.slice;
            known.effectSlice = delta.effectSlice;
            known.beyondGrace = delta.beyondGrace;
            waiting.put(new Key(known.subject, known.slice, known.beyondGrace), known);
        }
        known.late += delta.late;
        known.lastShareMillis = Math.max(known.lastShareMillis, delta.lastShareMillis);
        known.firstShareMillis = GroupSums.earlier(known.firstShareMillis, delta.firstShareMillis);
        known.tally.plus(delta.tally);
    }

    /** What waits, in order. */
    Collection<GroupDelta> all() {
        return waiting.values();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(waiting.size());
        for (GroupDelta each : waiting.values()) {
            each.write(out);
        }
    }

    /** Reads what {@link #write} wrote in {@code version} of the state of groups. */
    void read(DataInput in, int version) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            GroupDelta delta = new GroupDelta();
            delta.read(in, version);
            add(delta);
        }
    }
}
