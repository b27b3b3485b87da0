package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.DoubleColumn;
import io.hashbeat.streams.slice.LongColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The named columns of all detectors. A column that no detector asks for (of a newer or a removed detector) is kept and
 * written again, so that it survives a restore.
 */
public final class DetectorState {

    private final Map<String, DoubleColumn> doubles = new TreeMap<>();
    private final Map<String, LongColumn> longs = new TreeMap<>();

    /** The column of doubles named {@code name}, made if need be. */
    public DoubleColumn doubles(String name) {
        return doubles.computeIfAbsent(name, unused -> new DoubleColumn());
    }

    /** The column of longs named {@code name}, made if need be. */
    public LongColumn longs(String name) {
        return longs.computeIfAbsent(name, unused -> new LongColumn());
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        doubles.values().forEach(column -> column.set(row, 0));
        longs.values().forEach(column -> column.set(row, 0));
    }

    /** Writes the columns. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(doubles.size());
        for (Map.Entry<String, DoubleColumn> each : doubles.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().write(out);
        }
        out.writeInt(longs.size());
        for (Map.Entry<String, LongColumn> each : longs.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        int doubleColumns = in.readInt();
        for (int i = 0; i < doubleColumns; i++) {
            doubles(in.readUTF()).read(in);
        }
        int longColumns = in.readInt();
        for (int i = 0; i < longColumns; i++) {
            longs(in.readUTF()).read(in);
        }
    }
}
