package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A column of longs, a row a worker or group. Grows when written; a row never written reads zero. */
public final class LongColumn {

    private long[] values = new long[0];

    /** Value of {@code row}. */
    public long get(int row) {
        return row < values.length ? values[row] : 0;
    }

    /** Sets the value of {@code row}. */
    public void set(int row, long value) {
        if (row >= values.length) {
            if (value == 0) {
                return;
            }
            values = Arrays.copyOf(values, ColumnSize.forRow(row));
        }
        values[row] = value;
    }

    /** Adds {@code delta} to {@code row}. */
    public void add(int row, long delta) {
        set(row, get(row) + delta);
    }

    /** Adds all of {@code other}, row by row. */
    public void addAll(LongColumn other) {
        long[] added = other.values;
        if (added.length > values.length) {
            values = Arrays.copyOf(values, added.length);
        }
        long[] sums = values;
        for (int i = 0; i < added.length; i++) {
            sums[i] += added[i];
        }
    }

    /** Takes all of {@code other} away again, row by row. */
    public void subtractAll(LongColumn other) {
        long[] taken = other.values;
        if (taken.length > values.length) {
            values = Arrays.copyOf(values, taken.length);
        }
        long[] sums = values;
        for (int i = 0; i < taken.length; i++) {
            sums[i] -= taken[i];
        }
    }

    /**
     * Adds all of {@code other}, row by row, to unsigned numbers of which this column holds the low half.
     *
     * @param high the high halves, which take the carries
     */
    void addAll(LongColumn other, LongColumn high) {
        long[] added = other.values;
        if (added.length > values.length) {
            values = Arrays.copyOf(values, added.length);
        }
        long[] sums = values;
        for (int i = 0; i < added.length; i++) {
            long before = sums[i];
            long sum = before + added[i];
            sums[i] = sum;
            if (Long.compareUnsigned(sum, before) < 0) {
                high.add(i, 1);
            }
        }
    }

    /** As {@link #addAll(LongColumn, LongColumn)}, takes away; the high halves give the borrows. */
    void subtractAll(LongColumn other, LongColumn high) {
        long[] taken = other.values;
        if (taken.length > values.length) {
            values = Arrays.copyOf(values, taken.length);
        }
        long[] sums = values;
        for (int i = 0; i < taken.length; i++) {
            long before = sums[i];
            sums[i] = before - taken[i];
            if (Long.compareUnsigned(before, taken[i]) < 0) {
                high.add(i, -1);
            }
        }
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
        byte[] bytes = new byte[count * Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().put(values, 0, count);
        out.write(bytes);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        int count = in.readInt();
        byte[] bytes = new byte[count * Long.BYTES];
        in.readFully(bytes);
        values = new long[count == 0 ? 0 : ColumnSize.forRow(count - 1)];
        ByteBuffer.wrap(bytes).asLongBuffer().get(values, 0, count);
    }
}
