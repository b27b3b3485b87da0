package io.hashbeat.streams.share;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A 64-bit hash of bytes with good avalanche: 8 bytes a step, multiply and fold, finished as in MurmurHash3's fmix64
 * (Appleby 2011). Part of the state format: a change of its result moves workers to other shards.
 */
public final class ByteHash {

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private ByteHash() {}

    /** Hash of {@code length} bytes from {@code offset}, started with {@code seed}. */
    public static long of(byte[] bytes, int offset, int length, long seed) {
        long hash = seed ^ (length * MULTIPLIER);
        int position = offset;
        int end = offset + length;
        while (end - position >= Long.BYTES) {
            hash = step(hash, (long) LONG_LE.get(bytes, position));
            position += Long.BYTES;
        }
        return mix(step(hash, tail(bytes, offset, position, end)));
    }

    /** The bytes from {@code position}, fewer than eight; where eight precede the end, read at once and cut to size. */
    private static long tail(byte[] bytes, int offset, int position, int end) {
        if (position == end) {
            return 0;
        }
        if (end - offset >= Long.BYTES) {
            return (long) LONG_LE.get(bytes, end - Long.BYTES) >>> ((Long.BYTES - (end - position)) * Byte.SIZE);
        }
        long tail = 0;
        for (int i = end - 1; i >= position; i--) {
            tail = tail << Byte.SIZE | (bytes[i] & 0xFFL);
        }
        return tail;
    }

    private static long step(long hash, long word) {
        long product = (hash ^ word) * MULTIPLIER;
        return product ^ (product >>> 32);
    }

    /** Spreads every bit of {@code value} over all bits of the result; a bijection. */
    public static long mix(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xFF51AFD7ED558CCDL;
        mixed ^= mixed >>> 33;
        mixed *= 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
