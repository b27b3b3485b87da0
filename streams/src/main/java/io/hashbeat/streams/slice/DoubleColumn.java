package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A column of doubles, a row a worker or group. Grows when written; a row never written reads zero. */
public final class DoubleColumn {

    private double[] values = new double[0];

    /** Value of {@code row}. */
    public double get(int row) {
        return row < values.length ? values[row] : 0;
    }

    /** Sets the value of {@code row}. */
    public void set(int row, double value) {
        if (row >= values.length) {
            if (value == 0) {
                return;
            }
            values = Arrays.copyOf(values, ColumnSize.forRow(row));
        }
        values[row] = value;
    }

    /** Adds {@code delta} to {@code row}. */
    public void add(int row, double delta) {
        set(row, get(row) + delta);
    }

    /** Whether nothing was ever written. */
    public boolean isEmpty() {
        return values.length == 0;
    }

    /** Forgets all values and keeps the memory. */
    public void clear() {
        Arrays.fill(values, 0);
    }

    /** Writes the column. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
    }
}
