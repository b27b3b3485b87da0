package io.hashbeat.bench.loop;

import io.hashbeat.streams.share.ByteHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Worker keys to row numbers, 0, 1, 2 ... in the order of their first use. Open addressing; a slot is one cache line
 * that holds hash, row, length and the key itself, so that a hit touches one line. Keys above 48 bytes, which do not
 * fit, are compared elsewhere. Confined to one thread.
 */
final class WorkerTable {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int LINE = 64;
    private static final int ROW = 8;
    private static final int LENGTH = 12;
    private static final int KEY = 16;
    private static final int KEY_BYTES = LINE - KEY;
    private static final int FIRST_SLOTS = 1 << 12;

    private ByteBuffer lines = lines(FIRST_SLOTS);
    private int mask = FIRST_SLOTS - 1;
    private int size;
    private final List<byte[]> longKeys = new ArrayList<>();

    private static ByteBuffer lines(int slots) {
        return ByteBuffer.allocateDirect(slots * LINE + LINE).alignedSlice(LINE).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Number of rows. */
    int size() {
        return size;
    }

    /** The row of a key of 1 byte or more. */
    int row(byte[] bytes, int offset, int length) {
        long hash = hash(bytes, offset, length);
        int line = ((int) hash & mask) * LINE;
        for (long held = lines.getLong(line); held != 0; held = lines.getLong(line)) {
            if (held == hash && lines.getInt(line + LENGTH) == length && isKey(line, bytes, offset, length)) {
                return lines.getInt(line + ROW);
            }
            line = (line + LINE) & (mask * LINE + LINE - 1);
        }
        return insert(line, hash, Arrays.copyOfRange(bytes, offset, offset + length));
    }

    private boolean isKey(int line, byte[] bytes, int offset, int length) {
        if (length > KEY_BYTES) {
            byte[] key = longKeys.get((int) lines.getLong(line + KEY));
            return Arrays.equals(key, 0, length, bytes, offset, offset + length);
        }
        int whole = length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            if (lines.getLong(line + KEY + i) != (long) LONG.get(bytes, offset + i)) {
                return false;
            }
        }
        return whole == length || lines.getLong(line + KEY + whole) == tail(bytes, offset, length);
    }

    /** The bytes behind the last whole 8, as the last 8 of the key if it has so many. */
    private static long tail(byte[] bytes, int offset, int length) {
        if (length >= Long.BYTES) {
            return (long) LONG.get(bytes, offset + length - Long.BYTES);
        }
        long tail = 0;
        for (int i = 0; i < length; i++) {
            tail |= (bytes[offset + i] & 0xFFL) << (i * Byte.SIZE);
        }
        return tail;
    }

    private static long hash(byte[] bytes, int offset, int length) {
        long hash = length * MULTIPLIER;
        int whole = length & -Long.BYTES;
        for (int i = 0; i < whole; i += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(bytes, offset + i)) * MULTIPLIER;
            hash ^= hash >>> 32;
        }
        if (whole != length) {
            hash = (hash ^ tail(bytes, offset, length)) * MULTIPLIER;
        }
        hash = ByteHash.mix(hash);
        return hash == 0 ? 1 : hash;
    }

    private int insert(int line, long hash, byte[] key) {
        int row = size++;
        lines.putLong(line, hash);
        lines.putInt(line + ROW, row);
        lines.putInt(line + LENGTH, key.length);
        if (key.length > KEY_BYTES) {
            lines.putLong(line + KEY, longKeys.size());
            longKeys.add(key);
        } else {
            int whole = key.length & -Long.BYTES;
            lines.put(line + KEY, key, 0, whole);
            if (whole != key.length) {
                lines.putLong(line + KEY + whole, tail(key, 0, key.length));
            }
        }
        if (size > (mask + 1) / 2) {
            grow();
        }
        return row;
    }

    private void grow() {
        ByteBuffer old = lines;
        int slots = Math.multiplyExact(mask + 1, 2);
        lines = lines(slots);
        mask = slots - 1;
        for (int from = 0; from < old.capacity() && from <= (slots / 2 - 1) * LINE; from += LINE) {
            long hash = old.getLong(from);
            if (hash == 0) {
                continue;
            }
            int to = ((int) hash & mask) * LINE;
            while (lines.getLong(to) != 0) {
                to = (to + LINE) & (mask * LINE + LINE - 1);
            }
            lines.put(to, old, from, LINE);
        }
    }
}
