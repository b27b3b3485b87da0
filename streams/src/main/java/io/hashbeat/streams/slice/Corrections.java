package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which points and ledger hours late shares have changed, so that they are written again. */
public final class Corrections {

    private final Map<Integer, Integer> minutes = new TreeMap<>();
    private final TreeSet<Long> hours = new TreeSet<>();

    /** Notes that the sums of {@code row} changed from {@code minute} on. */
    public void minute(int row, int minute) {
        minutes.merge(row, minute, Math::min);
    }

    /** Notes that {@code hour} of {@code row} changed. */
    public void hour(int row, int hour) {
        hours.add((long) row << Integer.SIZE | hour);
    }

    /** Rows with the earliest minute that changed, in order; the caller may clear it. */
    public Map<Integer, Integer> minutes() {
        return minutes;
    }

    /** Row (high half) and hour (low half) that changed, in order; the caller may clear it. */
    public SortedSet<Long> hours() {
        return hours;
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        minutes.remove(row);
        hours.removeIf(each -> (int) (each >> Integer.SIZE) == row);
    }

    /** Writes the corrections. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(minutes.size());
        for (Map.Entry<Integer, Integer> each : minutes.entrySet()) {
            out.writeInt(each.getKey());
            out.writeInt(each.getValue());
        }
        out.writeInt(hours.size());
        for (long each : hours) {
            out.writeLong(each);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        minutes.clear();
        hours.clear();
        int rows = in.readInt();
        for (int i = 0; i < rows; i++) {
            minutes.put(in.readInt(), in.readInt());
        }
        int changed = in.readInt();
        for (int i = 0; i < changed; i++) {
            hours.add(in.readLong());
        }
    }
}
