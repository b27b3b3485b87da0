package io.hashbeat.streams.detect.device;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.slice.IntColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the devices that report: named columns of 4 bytes with a place for each of them, given out at the first
 * report, so that a worker without telemetry costs 4 bytes at most and none where nobody has any; and what is open, of
 * the few that something is wrong with. A column that nobody asks for is kept and written again. Confined to one thread.
 */
public final class DeviceState {

    /** Stands for "never reported". */
    static final int NONE = -1;

    /** Something open: when it was opened and began, milliseconds since 1970 UTC, and what was said of it last. */
    static final class Open {
        long openedMillis;
        long onsetMillis;
        long toldMillis;
        int revision;
        double lostFraction;
        double expectedHs;
        double lostHashes;
    }

    private final Map<String, IntColumn> columns = new TreeMap<>();
    /** Place of the row's device plus one. */
    private final IntColumn places = new IntColumn();
    /** Row of the place's device plus one. */
    private final IntColumn rows = new IntColumn();

    /** Rows whose machine is asleep. */
    private final BitSet asleep = new BitSet();

    private final ArrayDeque<Integer> free = new ArrayDeque<>();
    private int count;
    /** Row, then name of the kind. */
    private final TreeMap<Integer, TreeMap<String, Open>> open = new TreeMap<>();
    /** Rows with a drop of hashrate that is told as evidence of what is open: when it was opened. */
    private final TreeMap<Integer, Long> explained = new TreeMap<>();

    /** The column named {@code name}, made if need be; a float in it is its bits. */
    IntColumn column(String name) {
        return columns.computeIfAbsent(name, unused -> new IntColumn());
    }

    /** Place of the device of {@code row}, or {@link #NONE}. */
    int find(int row) {
        return places.get(row) - 1;
    }

    /** Place of the device of {@code row}, given out if need be. */
    int place(int row) {
        int known = find(row);
        if (known != NONE) {
            return known;
        }
        int place = free.isEmpty() ? count++ : free.pop();
        places.set(row, place + 1);
        rows.set(place, row + 1);
        return place;
    }

    /** How many devices have reported. */
    public int devices() {
        return count - free.size();
    }

    /** What is open of {@code row} of that kind, or null. */
    @Nullable
    Open open(int row, AnomalyKind kind) {
        TreeMap<String, Open> kinds = open.get(row);
        return kinds == null ? null : kinds.get(kind.name());
    }

    /** Whether something of that kind is open for {@code row}. */
    public boolean isOpen(int row, AnomalyKind kind) {
        return !open.isEmpty() && open(row, kind) != null;
    }

    /** Part of the hashrate of {@code row} that what is open of that kind explains, 0 to 1. */
    public double lostFraction(int row, AnomalyKind kind) {
        Open found = open.isEmpty() ? null : open(row, kind);
        return found == null ? 0 : found.lostFraction;
    }

    void open(int row, AnomalyKind kind, Open what) {
        open.computeIfAbsent(row, unused -> new TreeMap<>()).put(kind.name(), what);
        if (kind == AnomalyKind.SLEEPING) {
            asleep.set(row);
        }
    }

    void close(int row, AnomalyKind kind) {
        TreeMap<String, Open> kinds = open.get(row);
        if (kinds != null && kinds.remove(kind.name()) != null && kinds.isEmpty()) {
            open.remove(row);
        }
        if (kind == AnomalyKind.SLEEPING) {
            asleep.clear(row);
        }
    }

    /** Whether the machine of {@code row} is asleep, so that its silence means nothing. */
    public boolean isAsleep(int row) {
        return asleep.get(row);
    }

    /** What is open of {@code row} and takes the largest part of its hashrate, at least that part; null if nothing does. */
    @Nullable
    AnomalyKind cause(int row, double leastLost) {
        AnomalyKind cause = null;
        double most = 0;
        for (AnomalyKind kind : AnomalyKind.values()) {
            double lost = lostFraction(row, kind);
            if (lost > most && lost >= leastLost) {
                cause = kind;
                most = lost;
            }
        }
        return cause;
    }

    /** Notes that the drop of {@code row} that was opened then is told as evidence of something else; 0 for none. */
    void explain(int row, long openedMillis) {
        if (openedMillis == 0) {
            explained.remove(row);
        } else {
            explained.put(row, openedMillis);
        }
    }

    /** Whether that has been noted of the drop opened then. */
    boolean isExplained(int row, long openedMillis) {
        return explained.getOrDefault(row, 0L) == openedMillis;
    }

    /** Rows with something open, in order; not to be changed. */
    Iterable<Integer> openRows() {
        return open.keySet();
    }

    /** Whether anything is open. */
    public boolean hasOpen() {
        return !open.isEmpty();
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        open.remove(row);
        explained.remove(row);
        asleep.clear(row);
        int place = find(row);
        if (place != NONE) {
            columns.values().forEach(column -> column.set(place, 0));
            places.set(row, 0);
            rows.set(place, 0);
            free.push(place);
        }
    }

    /** Writes everything. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(count);
        rows.write(out);
        out.writeInt(columns.size());
        for (Map.Entry<String, IntColumn> each : columns.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().write(out);
        }
        out.writeInt(open.size());
        for (Map.Entry<Integer, TreeMap<String, Open>> each : open.entrySet()) {
            out.writeInt(each.getKey());
            out.writeInt(each.getValue().size());
            for (Map.Entry<String, Open> kind : each.getValue().entrySet()) {
                out.writeUTF(kind.getKey());
                write(kind.getValue(), out);
            }
        }
        writeExplained(out);
    }

    private void writeExplained(DataOutput out) throws IOException {
        out.writeInt(explained.size());
        for (Map.Entry<Integer, Long> each : explained.entrySet()) {
            out.writeInt(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    private static void write(Open what, DataOutput out) throws IOException {
        out.writeLong(what.openedMillis);
        out.writeLong(what.onsetMillis);
        out.writeLong(what.toldMillis);
        out.writeInt(what.revision);
        out.writeDouble(what.lostFraction);
        out.writeDouble(what.expectedHs);
        out.writeDouble(what.lostHashes);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        count = in.readInt();
        rows.read(in);
        free.clear();
        for (int place = count - 1; place >= 0; place--) {
            int row = rows.get(place) - 1;
            if (row == NONE) {
                free.push(place);
            } else {
                places.set(row, place + 1);
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            column(in.readUTF()).read(in);
        }
        for (int left = in.readInt(); left > 0; left--) {
            int row = in.readInt();
            TreeMap<String, Open> kinds = new TreeMap<>();
            for (int more = in.readInt(); more > 0; more--) {
                kinds.put(in.readUTF(), readOpen(in));
            }
            open.put(row, kinds);
            if (kinds.containsKey(AnomalyKind.SLEEPING.name())) {
                asleep.set(row);
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            explained.put(in.readInt(), in.readLong());
        }
    }

    private static Open readOpen(DataInput in) throws IOException {
        Open what = new Open();
        what.openedMillis = in.readLong();
        what.onsetMillis = in.readLong();
        what.toldMillis = in.readLong();
        what.revision = in.readInt();
        what.lostFraction = in.readDouble();
        what.expectedHs = in.readDouble();
        what.lostHashes = in.readDouble();
        return what;
    }
}
