package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.DoubleColumn;
import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.IntColumn;
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
    private final Map<String, FloatColumn> floats = new TreeMap<>();
    private final Map<String, IntColumn> ints = new TreeMap<>();
    private final Map<String, RareRows> rare = new TreeMap<>();

    /** The column of doubles named {@code name}, made if need be. */
    public DoubleColumn doubles(String name) {
        return doubles.computeIfAbsent(name, unused -> new DoubleColumn());
    }

    /** The column of longs named {@code name}, made if need be. */
    public LongColumn longs(String name) {
        return longs.computeIfAbsent(name, unused -> new LongColumn());
    }

    /** The columns of floats named {@code name}, {@code width} numbers a row, made if need be. */
    public FloatColumn floats(String name, int width) {
        return floats.computeIfAbsent(name, unused -> new FloatColumn(width));
    }

    /** The column of ints named {@code name}, made if need be. */
    public IntColumn ints(String name) {
        return ints.computeIfAbsent(name, unused -> new IntColumn());
    }

    /** The numbers named {@code name} of the few rows that have any, made if need be. */
    public RareRows rare(String name) {
        return rare.computeIfAbsent(name, unused -> new RareRows());
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        doubles.values().forEach(column -> column.set(row, 0));
        longs.values().forEach(column -> column.set(row, 0));
        floats.values().forEach(column -> column.clear(row));
        ints.values().forEach(column -> column.set(row, 0));
        rare.values().forEach(rows -> rows.remove(row));
    }

    /** Writes the columns of eight bytes. */
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

    /** Writes the columns of four bytes and the numbers of few rows. */
    public void writeHalves(DataOutput out) throws IOException {
        out.writeInt(floats.size());
        for (Map.Entry<String, FloatColumn> each : floats.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeInt(each.getValue().width());
            each.getValue().write(out);
        }
        out.writeInt(ints.size());
        for (Map.Entry<String, IntColumn> each : ints.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().write(out);
        }
        out.writeInt(rare.size());
        for (Map.Entry<String, RareRows> each : rare.entrySet()) {
            out.writeUTF(each.getKey());
            each.getValue().write(out);
        }
    }

    /** Reads what {@link #writeHalves} wrote. */
    public void readHalves(DataInput in) throws IOException {
        int floatColumns = in.readInt();
        for (int i = 0; i < floatColumns; i++) {
            String name = in.readUTF();
            floats(name, in.readInt()).read(in);
        }
        int intColumns = in.readInt();
        for (int i = 0; i < intColumns; i++) {
            ints(in.readUTF()).read(in);
        }
        int rareRows = in.readInt();
        for (int i = 0; i < rareRows; i++) {
            rare(in.readUTF()).read(in);
        }
    }
}
