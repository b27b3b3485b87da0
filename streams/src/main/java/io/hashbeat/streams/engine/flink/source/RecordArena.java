package io.hashbeat.streams.engine.flink.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of one poll's records, one after another, and where each begins. Confined to one thread at a time. */
final class RecordArena {

    private static final int FIRST_BYTES = 1 << 16;
    private static final int FIRST_RANGES = 1_024;

    /** Where a key or a value lies in {@link #bytes()}; used again by the next poll. */
    static final class Range {
        private int offset;
        private int length;

        int offset() {
            return offset;
        }

        int length() {
            return length;
        }
    }

    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;
    private Range[] ranges = new Range[0];
    private int used;

    /** Forgets everything and keeps the memory. */
    void clear() {
        size = 0;
        used = 0;
    }

    /** Copies what {@code data} holds; the range is good until {@link #clear}. */
    Range add(ByteBuffer data) {
        int length = data.remaining();
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.multiplyExact(bytes.length, 2)));
        }
        data.get(bytes, size, length);
        Range range = next();
        range.offset = size;
        range.length = length;
        size += length;
        return range;
    }

    private Range next() {
        if (used == ranges.length) {
            ranges = Arrays.copyOf(ranges, Math.max(FIRST_RANGES, used * 2));
            for (int i = used; i < ranges.length; i++) {
                ranges[i] = new Range();
            }
        }
        return ranges[used++];
    }

    /** The array that ranges refer to; another one after it grew. */
    byte[] bytes() {
        return bytes;
    }
}
