package io.hashbeat.streams.share;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads Avro's binary encoding from a byte array without allocating. A read beyond the end or a value that cannot be
 * makes the cursor {@link #failed()} for good and every later read return zero, so that a caller checks once.
 */
public final class AvroCursor {

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_VARINT_BITS = 63;

    private byte[] bytes = new byte[0];
    private int position;
    private int limit;
    private boolean failed;
    private int rangeOffset;
    private int rangeLength;

    /** Starts reading {@code bytes} at {@code offset}, up to and without {@code limit}. */
    public AvroCursor reset(byte[] bytes, int offset, int limit) {
        this.bytes = bytes;
        this.position = offset;
        this.limit = limit;
        this.failed = offset < 0 || offset > limit || limit > bytes.length;
        return this;
    }

    /** Whether anything read since the reset was not there. */
    public boolean failed() {
        return failed;
    }

    /** Index of the next byte. */
    public int position() {
        return position;
    }

    /** The array that is read. */
    public byte[] bytes() {
        return bytes;
    }

    /** Reads a zig-zag variable-length long. */
    public long readLong() {
        if (!failed && position < limit) {
            long only = bytes[position];
            if (only >= 0) {
                position++;
                return (only >>> 1) ^ -(only & 1);
            }
        }
        return readLongOfMany();
    }

    private long readLongOfMany() {
        long raw = 0;
        int shift = 0;
        while (!failed && position < limit && shift <= MAX_VARINT_BITS) {
            byte next = bytes[position++];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (raw >>> 1) ^ -(raw & 1);
            }
            shift += 7;
        }
        failed = true;
        return 0;
    }

    /** Makes the cursor failed: what was read cannot be. */
    public void fail() {
        failed = true;
    }

    /** Reads a variable-length int; a value outside 32 bits fails. */
    public int readInt() {
        long value = readLong();
        if (value != (int) value) {
            failed = true;
            return 0;
        }
        return (int) value;
    }

    /** Reads the number of items in the next block of an array: 0 at its end or after a failure. */
    public long readBlockCount() {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        if (count < 0) {
            failed = true;
        }
        return failed ? 0 : count;
    }

    /** Reads an IEEE double. */
    public double readDouble() {
        if (failed || limit - position < Long.BYTES) {
            failed = true;
            return 0;
        }
        double value = Double.longBitsToDouble((long) LONG_LE.get(bytes, position));
        position += Long.BYTES;
        return value;
    }

    /** Reads a boolean. */
    public boolean readBoolean() {
        if (failed || position >= limit) {
            failed = true;
            return false;
        }
        return bytes[position++] == 1;
    }

    /** Reads the branch of a union of null and one other type: true if the other type follows. */
    public boolean readPresent() {
        long branch = readLong();
        if (branch != 0 && branch != 1) {
            failed = true;
        }
        return branch == 1 && !failed;
    }

    /** Steps over a string and remembers where it was: {@link #rangeOffset()}, {@link #rangeLength()}. */
    public void readRange() {
        long length = readLong();
        if (failed || length < 0 || length > limit - position) {
            failed = true;
            rangeOffset = 0;
            rangeLength = 0;
            return;
        }
        rangeOffset = position;
        rangeLength = (int) length;
        position += (int) length;
    }

    /** As {@link #readRange()} for a string that may be null: the range has length -1 then. */
    public void readOptionalRange() {
        if (readPresent()) {
            readRange();
        } else {
            rangeLength = -1;
        }
    }

    /** Steps over a double that may be null. */
    public void skipOptionalDouble() {
        if (readPresent()) {
            readDouble();
        }
    }

    /** Offset of the string last read. */
    public int rangeOffset() {
        return rangeOffset;
    }

    /** Length in bytes of the string last read, or -1 if it was null. */
    public int rangeLength() {
        return rangeLength;
    }
}
