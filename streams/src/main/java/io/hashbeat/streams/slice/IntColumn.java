package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A column of ints, a row a worker or group. Grows when written; a row never written reads zero. */
public final class IntColumn {

    private int[] values = new int[0];

    /** Value of {@code row}. */
    public int get(int row) {
        return row < values.length ? values[row] : 0;
    }

    /** Sets the value of {@code row}. */
    public void set(int row, int value) {
        if (row >= values.length) {
            if (value == 0) {
                return;
            }
            values = Arrays.copyOf(values, ColumnSize.forRow(row));
        }
        values[row] = value;
    }

    /** Adds {@code delta} to {@code row}. */
    public void add(int row, int delta) {
        if (delta != 0) {
            set(row, get(row) + delta);
        }
    }

    /** Adds all of {@code other}, row by row. */
    public void addAll(IntColumn other) {
        int[] added = other.values;
        if (added.length > values.length) {
            values = Arrays.copyOf(values, added.length);
        }
        int[] sums = values;
        for (int i = 0; i < added.length; i++) {
            sums[i] += added[i];
        }
    }

    /** Takes all of {@code other} away again, row by row. */
    public void subtractAll(IntColumn other) {
        int[] taken = other.values;
        if (taken.length > values.length) {
            values = Arrays.copyOf(values, taken.length);
        }
        int[] sums = values;
        for (int i = 0; i < taken.length; i++) {
            sums[i] -= taken[i];
        }
    }

    /** One above the highest row that is not zero. */
    int rows() {
        int rows = values.length;
        while (rows > 0 && values[rows - 1] == 0) {
            rows--;
        }
        return rows;
    }

    /** How many rows are not zero. */
    public int countRows() {
        int count = 0;
        for (int value : values) {
            count += value == 0 ? 0 : 1;
        }
        return count;
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
        int count = rows();
        out.writeInt(count);
        byte[] bytes = new byte[count * Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().put(values, 0, count);
        out.write(bytes);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[count * Integer.BYTES];
        in.readFully(bytes);
        values = new int[count == 0 ? 0 : ColumnSize.forRow(count - 1)];
        ByteBuffer.wrap(bytes).asIntBuffer().get(values, 0, count);
    }
}
