package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When the first and the newest share of each row came, in each hour. Confined to one thread. */
public final class ShareHours {

    /** Of one hour: milliseconds into it plus one; 0 for none. */
    private static final class Hour {
        private final IntColumn first = new IntColumn();
        private final IntColumn last = new IntColumn();
    }

    private final TreeMap<Integer, Hour> hours = new TreeMap<>();
    /** The hour noted last, since the next share is mostly of the same; null if it is not there. */
    private @Nullable Hour last;

    private int lastNumber;

    /** Notes a share of {@code row} at {@code millis} since 1970 UTC. */
    public void note(int row, long millis) {
        int number = (int) Math.floorDiv(millis, SliceGrid.HOUR_MILLIS);
        Hour hour = hour(number);
        int offset = (int) (millis - number * SliceGrid.HOUR_MILLIS) + 1;
        int first = hour.first.get(row);
        if (first == 0 || offset < first) {
            hour.first.set(row, offset);
        }
        if (offset > hour.last.get(row)) {
            hour.last.set(row, offset);
        }
    }

    private Hour hour(int number) {
        if (last == null || lastNumber != number) {
            last = hours.computeIfAbsent(number, unused -> new Hour());
            lastNumber = number;
        }
        return last;
    }

    /** First share of {@code row} in {@code hour}, milliseconds since 1970 UTC; 0 for none. */
    public long firstMillis(int row, int hour) {
        Hour found = hours.get(hour);
        return found == null ? 0 : millis(hour, found.first.get(row));
    }

    /** Newest share of {@code row} in {@code hour}, milliseconds since 1970 UTC; 0 for none. */
    public long lastMillis(int row, int hour) {
        Hour found = hours.get(hour);
        return found == null ? 0 : millis(hour, found.last.get(row));
    }

    private static long millis(int hour, int offset) {
        return offset == 0 ? 0 : hour * SliceGrid.HOUR_MILLIS + offset - 1;
    }

    /** Forgets all hours before {@code oldest}. */
    public void expire(int oldest) {
        hours.headMap(oldest).clear();
        last = null;
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        for (Hour hour : hours.values()) {
            hour.first.set(row, 0);
            hour.last.set(row, 0);
        }
    }

    /** Writes the hours. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(hours.size());
        for (Map.Entry<Integer, Hour> each : hours.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().first.write(out);
            each.getValue().last.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        hours.clear();
        last = null;
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Hour hour = new Hour();
            hours.put(in.readInt(), hour);
            hour.first.read(in);
            hour.last.read(in);
        }
    }
}
