package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
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
        int count = values.length;
        while (count > 0 && values[count - 1] == 0) {
            count--;
        }
        out.writeInt(count);
        byte[] bytes = new byte[count * Double.BYTES];
        ByteBuffer.wrap(bytes).asDoubleBuffer().put(values, 0, count);
        out.write(bytes);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[count * Double.BYTES];
        in.readFully(bytes);
        values = new double[count == 0 ? 0 : ColumnSize.forRow(count - 1)];
        ByteBuffer.wrap(bytes).asDoubleBuffer().get(values, 0, count);
    }
}
