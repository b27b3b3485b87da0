package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * A column of unsigned 128-bit integers: work in quanta, sums of squares of it, exposure. The high halves take memory only
 * once one is not zero. Sums are exact in any order.
 */
public final class WorkColumn {

    private final LongColumn low = new LongColumn();
    private final LongColumn high = new LongColumn();

    /** Low 64 bits of {@code row}, as an unsigned number. */
    public long low(int row) {
        return low.get(row);
    }

    /** High 64 bits of {@code row}. */
    public long high(int row) {
        return high.get(row);
    }

    /** Value of {@code row}. */
    public BigInteger get(int row) {
        return toBigInteger(high.get(row), low.get(row));
    }

    /** Whether {@code row} is zero. */
    public boolean isZero(int row) {
        return low.get(row) == 0 && high.get(row) == 0;
    }

    /** Adds the 128-bit number {@code addHigh * 2^64 + addLow}, halves unsigned. */
    public void add(int row, long addHigh, long addLow) {
        if ((addHigh | addLow) == 0) {
            return;
        }
        long before = low.get(row);
        long sum = before + addLow;
        low.set(row, sum);
        long carry = Long.compareUnsigned(sum, before) < 0 ? 1 : 0;
        if (addHigh + carry != 0) {
            high.add(row, addHigh + carry);
        }
    }

    /** High half of the 128-bit product of {@code unsigned}, an unsigned number, and {@code times}, not negative. */
    static long productHigh(long unsigned, long times) {
        return Math.multiplyHigh(unsigned, times) + (unsigned >> (Long.SIZE - 1) & times);
    }

    /** Takes the 128-bit number {@code takeHigh * 2^64 + takeLow} away again. */
    public void subtract(int row, long takeHigh, long takeLow) {
        if ((takeHigh | takeLow) == 0) {
            return;
        }
        long before = low.get(row);
        low.set(row, before - takeLow);
        long borrow = Long.compareUnsigned(before, takeLow) < 0 ? 1 : 0;
        if (takeHigh + borrow != 0) {
            high.add(row, -takeHigh - borrow);
        }
    }

    /** Adds all of {@code other}, row by row. */
    public void addAll(WorkColumn other) {
        low.addAll(other.low, high);
        high.addAll(other.high);
    }

    /** Takes all of {@code other} away again, row by row. */
    public void subtractAll(WorkColumn other) {
        low.subtractAll(other.low, high);
        high.subtractAll(other.high);
    }

    /** Sets {@code row} to {@code value}, which must fit 128 bits. */
    public void set(int row, BigInteger value) {
        low.set(row, value.longValue());
        high.set(row, value.shiftRight(Long.SIZE).longValue());
    }

    /** Sets {@code row} to zero. */
    public void clear(int row) {
        low.set(row, 0);
        high.set(row, 0);
    }

    /** Forgets all values and keeps the memory. */
    public void clear() {
        low.clear();
        high.clear();
    }

    /** Whether nothing was ever written. */
    public boolean isEmpty() {
        return low.isEmpty() && high.isEmpty();
    }

    /** Writes the column. */
    public void write(DataOutput out) throws IOException {
        low.write(out);
        high.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        low.read(in);
        high.read(in);
    }

    /** The unsigned number {@code high * 2^64 + low}. */
    public static BigInteger toBigInteger(long high, long low) {
        if (high == 0 && low >= 0) {
            return BigInteger.valueOf(low);
        }
        byte[] magnitude = new byte[2 * Long.BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            int shift = (Long.BYTES - 1 - i) * Byte.SIZE;
            magnitude[i] = (byte) (high >>> shift);
            magnitude[Long.BYTES + i] = (byte) (low >>> shift);
        }
        return new BigInteger(1, magnitude);
    }
}
