package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * How many shares of a row were not accepted, by reason, for each span (a minute or an hour). Sparse, since most
 * workers have few.
 */
public final class ReasonCounts {

    private final Map<Long, Map<Integer, Integer>> counts = new HashMap<>();

    /** Counts one share of {@code row} in {@code span} with the reason of that ordinal. */
    public void add(int row, int span, int reason) {
        counts.computeIfAbsent(key(row, span), unused -> new HashMap<>()).merge(reason, 1, Integer::sum);
    }

    /** Hands reason and count of {@code row} in {@code span} to {@code visitor}. */
    public void forEach(int row, int span, BiConsumer<Integer, Integer> visitor) {
        Map<Integer, Integer> reasons = counts.get(key(row, span));
        if (reasons != null) {
            reasons.forEach(visitor);
        }
    }

    /** How many reasons {@code row} has in {@code span}. */
    public int size(int row, int span) {
        Map<Integer, Integer> reasons = counts.get(key(row, span));
        return reasons == null ? 0 : reasons.size();
    }

    /** Forgets all spans before {@code oldest}. */
    public void expire(int oldest) {
        counts.keySet().removeIf(key -> (int) (key >> Integer.SIZE) < oldest);
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        counts.keySet().removeIf(key -> key.intValue() == row);
    }

    private static long key(int row, int span) {
        return (long) span << Integer.SIZE | row;
    }

    /** Writes the counts. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<Long, Map<Integer, Integer>> entry : counts.entrySet()) {
            out.writeLong(entry.getKey());
            out.writeInt(entry.getValue().size());
            for (Map.Entry<Integer, Integer> each : entry.getValue().entrySet()) {
                out.writeInt(each.getKey());
                out.writeInt(each.getValue());
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        counts.clear();
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            long key = in.readLong();
            int reasons = in.readInt();
            Map<Integer, Integer> each = new HashMap<>();
            for (int j = 0; j < reasons; j++) {
                each.put(in.readInt(), in.readInt());
            }
            counts.put(key, each);
        }
    }
}
