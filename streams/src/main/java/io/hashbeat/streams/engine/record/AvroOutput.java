package io.hashbeat.streams.engine.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Writes Avro's binary encoding into a buffer that grows and is used again; what an
 * {@link io.hashbeat.streams.share.AvroCursor} reads. Confined to one thread.
 */
final class AvroOutput {

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_BYTES = 1_024;
    private static final int MAX_VARINT_BYTES = 10;
    private static final int PAYLOAD_BITS = 7;
    private static final int PAYLOAD = 0x7F;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    /** Starts anew, with {@code header} as it is. */
    AvroOutput reset(byte[] header) {
        size = 0;
        append(header, header.length);
        return this;
    }

    /** Writes an int or a long: zig-zag, variable length. Also the branch of a union and the count of a block. */
    AvroOutput writeLong(long value) {
        reserve(MAX_VARINT_BYTES);
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~PAYLOAD) != 0) {
            bytes[size++] = (byte) (rest | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Writes an IEEE double, a NaN with all its bits. */
    AvroOutput writeDouble(double value) {
        reserve(Double.BYTES);
        LONG_LE.set(bytes, size, Double.doubleToRawLongBits(value));
        size += Double.BYTES;
        return this;
    }

    /** Writes a boolean. */
    AvroOutput writeBoolean(boolean value) {
        reserve(1);
        bytes[size++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** Writes the first {@code length} bytes of {@code utf8} as a string. */
    AvroOutput writeString(byte[] utf8, int length) {
        writeLong(length);
        append(utf8, length);
        return this;
    }

    /** Writes a string. */
    AvroOutput writeString(byte[] utf8) {
        return writeString(utf8, utf8.length);
    }

    /** Writes whether a value follows, for a union of null and one other type. */
    AvroOutput writePresent(boolean present) {
        return writeLong(present ? 1 : 0);
    }

    /** A copy of all that was written since the reset. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void append(byte[] source, int length) {
        reserve(length);
        System.arraycopy(source, 0, bytes, size, length);
        size += length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
