package io.hashbeat.streams.engine.flink.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of one poll's records, one after another, and where each begins. Confined to one thread at a time. */
final class RecordArena {

    private static final int FIRST_BYTES = 1 << 16;
    private static final int FIRST_RANGES = 1_024;
    /** After a larger poll, which is rare, the memory is given back. */
    private static final int MOST_KEPT_BYTES = 1 << 25;

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

    /** Forgets everything and keeps the memory, unless it is more than polls usually need. */
    void clear() {
        if (bytes.length > MOST_KEPT_BYTES) {
            bytes = new byte[FIRST_BYTES];
            ranges = new Range[0];
        }
        size = 0;
        used = 0;
    }

    /** Copies what {@code data} holds; the range is good until {@link #clear}. */
    Range add(ByteBuffer data) {
        int length = data.remaining();
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, Math.addExact(size, length)));
        }
        data.get(bytes, size, length);
        Range range = next();
        range.offset = size;
        range.length = length;
        size += length;
        return range;
    }

    /** Twice as much, or what is needed if that is more or twice is too much for an array. */
    static int grown(int length, int needed) {
        int most = Integer.MAX_VALUE - Long.BYTES;
        return length > most / 2 ? Math.max(needed, most) : Math.max(needed, length * 2);
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
