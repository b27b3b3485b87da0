package io.hashbeat.bench.loop;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the shares of a {@code ShareBatch} of the current schema by hand, one after the other, only what the sums need.
 * Allocates nothing but room for more names. Confined to one thread.
 */
final class BatchDecoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_NAMES = 256;

    private final WireNumbers wire = new WireNumbers();
    private int[] offsets = new int[FIRST_NAMES];
    private int[] lengths = new int[FIRST_NAMES];
    private int names;
    private byte[] prefix = new byte[0];
    private Algorithm algorithm = Algorithm.SHA256D;

    private byte[] bytes = new byte[0];
    private int at;
    private int limit;
    private long left;
    private long baseMillis;
    private boolean whole;

    private int name;
    private long timeMillis;
    private long quanta;
    private boolean accepted;

    /** Begins with the value at these bytes, of which the fingerprint is known; the first share is not read yet. */
    void open(byte[] value, int offset, int length) {
        bytes = value;
        limit = offset + length;
        whole = true;
        left = 0;
        int from = wire.skipOptionalText(value, offset + ShareDecoder.HEADER, limit);
        from = wire.read(value, from, limit);
        from = wire.read(value, wire.number() == 0 ? from : wire.read(value, from, limit), limit);
        baseMillis = wire.number();
        at = readNames(from);
    }

    private int readNames(int from) {
        names = 0;
        int here = from;
        for (long count = blockCount(here); count > 0; count = blockCount(here)) {
            here = at;
            for (long i = 0; i < count && here <= limit; i++) {
                if (names == offsets.length) {
                    offsets = Arrays.copyOf(offsets, names * 2);
                    lengths = Arrays.copyOf(lengths, names * 2);
                }
                int end = wire.skipText(bytes, here, limit);
                int start = here < limit && bytes[here] >= 0 ? here + 1 : wire.read(bytes, here, limit);
                offsets[names] = start;
                lengths[names++] = end - start;
                here = end;
            }
        }
        return at;
    }

    /** Items in the block that begins here, 0 at the end of the array or of the bytes; {@link #at} is behind the count. */
    private long blockCount(int from) {
        at = wire.read(bytes, from, limit);
        if (at > limit) {
            return 0;
        }
        long count = wire.number();
        if (count >= 0) {
            return count;
        }
        at = wire.read(bytes, at, limit); // bytes of the block, which a reader that skips it would need
        return at > limit ? 0 : -count;
    }

    /** Reads the next share; false if there is none or if it cannot be read. */
    boolean next() {
        if (left == 0) {
            left = blockCount(at);
            if (left == 0) {
                whole &= at <= limit;
                return false;
            }
        }
        left--;
        whole = readEntry() && knowsAlgorithm();
        return whole;
    }

    private boolean readEntry() {
        int here = wire.read(bytes, at, limit);
        long named = wire.number();
        here = wire.read(bytes, here, limit);
        timeMillis = baseMillis + wire.number();
        if (here > limit - Long.BYTES || named < 0 || named >= names) {
            return false;
        }
        name = (int) named;
        quanta = (long) LONG.get(bytes, here); // the difficulty, until its algorithm is known
        here = wire.read(bytes, here + Long.BYTES, limit);
        long status = wire.number();
        accepted = ShareDecoder.kind(status) == ShareDecoder.Kind.ACCEPTED;
        here = wire.read(bytes, here, limit);
        here = wire.skipOptionalText(bytes, here, limit);
        here = wire.read(bytes, here, limit);
        here = wire.read(bytes, here, limit);
        here = wire.skipOptionalText(bytes, wire.number() == 0 ? here : here + Long.BYTES, limit);
        at = here;
        return here <= limit && ShareDecoder.known(status);
    }

    /** Turns difficulty into quanta; false if the worker key names no algorithm or the difficulty cannot be. */
    private boolean knowsAlgorithm() {
        int key = offsets[name];
        int end = key + lengths[name];
        boolean same = prefix.length > 0
                && Arrays.equals(bytes, key, Math.min(end, key + prefix.length), prefix, 0, prefix.length);
        if (!same && !learnAlgorithm(key, end)) {
            return false;
        }
        quanta = WorkUnit.quanta(algorithm, Double.longBitsToDouble(quanta));
        return quanta >= 0;
    }

    private boolean learnAlgorithm(int key, int end) {
        int first = slash(key, end);
        int second = slash(first + 1, end);
        if (second >= end) {
            return false;
        }
        String id = new String(bytes, first + 1, second - first - 1, StandardCharsets.UTF_8);
        return Algorithm.byId(id)
                .map(found -> {
                    algorithm = found;
                    prefix = Arrays.copyOfRange(bytes, key, second + 1);
                    return true;
                })
                .orElse(false);
    }

    private int slash(int from, int end) {
        int here = from;
        while (here < end && bytes[here] != '/') {
            here++;
        }
        return here;
    }

    /** False if the batch, or an entry of it, could not be read; then the entries before it were. */
    boolean whole() {
        return whole;
    }

    /** True if the share counts. */
    boolean accepted() {
        return accepted;
    }

    /** Event time, milliseconds since 1970 UTC. */
    long timeMillis() {
        return timeMillis;
    }

    /** Work of the share, accepted or not. */
    long quanta() {
        return quanta;
    }

    /** Where the worker's key begins in the bytes. */
    int keyOffset() {
        return offsets[name];
    }

    /** Length of the worker's key. */
    int keyLength() {
        return lengths[name];
    }
}
