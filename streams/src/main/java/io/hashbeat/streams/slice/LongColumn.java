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
        reserve(added.length);
        long[] sums = values;
        for (int i = 0; i < added.length; i++) {
            sums[i] += added[i];
        }
    }

    /** Takes all of {@code other} away again, row by row. */
    public void subtractAll(LongColumn other) {
        long[] taken = other.values;
        reserve(taken.length);
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
        reserve(added.length);
        if (high.values.length < added.length && !carries(values, added)) {
            addAll(other);
            return;
        }
        high.reserve(added.length);
        long[] sums = values;
        long[] highs = high.values;
        for (int i = 0; i < added.length; i++) {
            long before = sums[i];
            long sum = before + added[i];
            sums[i] = sum;
            highs[i] += ((before & added[i]) | ((before | added[i]) & ~sum)) >>> (Long.SIZE - 1);
        }
    }

    /** As {@link #addAll(LongColumn, LongColumn)}, takes away; the high halves give the borrows. */
    void subtractAll(LongColumn other, LongColumn high) {
        long[] taken = other.values;
        reserve(taken.length);
        if (high.values.length < taken.length && !borrows(values, taken)) {
            subtractAll(other);
            return;
        }
        high.reserve(taken.length);
        long[] sums = values;
        long[] highs = high.values;
        for (int i = 0; i < taken.length; i++) {
            long before = sums[i];
            long rest = before - taken[i];
            sums[i] = rest;
            highs[i] -= ((~before & taken[i]) | ((~before | taken[i]) & rest)) >>> (Long.SIZE - 1);
        }
    }

    private static boolean carries(long[] sums, long[] added) {
        for (int i = 0; i < added.length; i++) {
            if (Long.compareUnsigned(sums[i] + added[i], added[i]) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean borrows(long[] sums, long[] taken) {
        for (int i = 0; i < taken.length; i++) {
            if (Long.compareUnsigned(sums[i], taken[i]) < 0) {
                return true;
            }
        }
        return false;
    }

    private void reserve(int length) {
        if (length > values.length) {
            values = Arrays.copyOf(values, length);
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
