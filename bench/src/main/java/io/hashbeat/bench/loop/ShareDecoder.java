package io.hashbeat.bench.loop;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the current schemas of shares and ticks by hand, only what the sums need: time, credited difficulty, status.
 * Allocates nothing. Confined to one thread.
 */
final class ShareDecoder {
    /** What a record is. */
    enum Kind {
        ACCEPTED,
        NOT_ACCEPTED,
        TICK,
        /** Another schema, or not whole, or a value that cannot be. */
        UNREADABLE
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER = 10;
    private static final byte MARK_0 = (byte) 0xC3;
    private static final byte MARK_1 = 0x01;
    private static final long SHARE = AvroCodec.fingerprint(Share.getClassSchema());
    private static final long TICK = AvroCodec.fingerprint(SourceTick.getClassSchema());
    private static final long ACCEPTED = ShareStatus.getClassSchema().getEnumOrdinal("ACCEPTED");
    private static final long BLOCK = ShareStatus.getClassSchema().getEnumOrdinal("BLOCK");
    private static final int STATUSES = ShareStatus.values().length;
    private static final int LAST_SHIFT = 63;

    private byte[] algorithmId = new byte[0];
    private Algorithm algorithm = Algorithm.SHA256D;
    private long number;
    private long timeMillis;
    private long quanta;

    /** Decodes the value at these bytes. */
    Kind decode(byte[] bytes, int offset, int length) {
        if (length < HEADER || bytes[offset] != MARK_0 || bytes[offset + 1] != MARK_1) {
            return Kind.UNREADABLE;
        }
        long fingerprint = (long) LONG.get(bytes, offset + 2);
        int limit = offset + length;
        if (fingerprint == SHARE) {
            return share(bytes, offset + HEADER, limit);
        }
        return fingerprint == TICK ? tick(bytes, offset + HEADER, limit) : Kind.UNREADABLE;
    }

    /** Event time of the share, or complete up to: milliseconds since 1970 UTC. */
    long timeMillis() {
        return timeMillis;
    }

    /** Work of an accepted share. */
    long quanta() {
        return quanta;
    }

    private Kind share(byte[] bytes, int from, int limit) {
        int at = readNumber(bytes, from, limit);
        timeMillis = number;
        at = skipText(bytes, at, limit);
        int id = at;
        at = skipText(bytes, at, limit);
        if (at <= limit && !sameAlgorithm(bytes, id, at) && !learnAlgorithm(bytes, id, limit)) {
            return Kind.UNREADABLE;
        }
        at = skipText(bytes, at, limit);
        at = skipText(bytes, at, limit);
        if (at > limit - Long.BYTES) {
            return Kind.UNREADABLE;
        }
        double difficulty = Double.longBitsToDouble((long) LONG.get(bytes, at));
        at = readNumber(bytes, at + Long.BYTES, limit);
        at = readNumber(bytes, number == 0 ? at : at + Long.BYTES, limit);
        long status = number;
        quanta = WorkUnit.quanta(algorithm, difficulty);
        if (at > limit || status <= 0 || status >= STATUSES || quanta < 0) {
            return Kind.UNREADABLE;
        }
        return status == ACCEPTED || status == BLOCK ? Kind.ACCEPTED : Kind.NOT_ACCEPTED;
    }

    private Kind tick(byte[] bytes, int from, int limit) {
        int at = readNumber(bytes, skipText(bytes, from, limit), limit);
        timeMillis = number;
        return at <= limit ? Kind.TICK : Kind.UNREADABLE;
    }

    /** Sets {@link #number}; returns where it ends, beyond the limit if it is not whole. */
    private int readNumber(byte[] bytes, int from, int limit) {
        long raw = 0;
        int at = from;
        for (int shift = 0; at < limit && shift <= LAST_SHIFT; shift += 7) {
            byte next = bytes[at++];
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                number = (raw >>> 1) ^ -(raw & 1);
                return at;
            }
        }
        return beyond(limit);
    }

    private int skipText(byte[] bytes, int from, int limit) {
        if (from < limit && bytes[from] >= 0 && (bytes[from] & 1) == 0) {
            return from + 1 + (bytes[from] >> 1); // a length below 64 is one byte
        }
        int at = readNumber(bytes, from, limit);
        return at > limit || number < 0 || number > limit - at ? beyond(limit) : at + (int) number;
    }

    private static int beyond(int limit) {
        return limit + 1;
    }

    /** Whether the text from {@code from} on, length included, is that of the last share's algorithm. */
    private boolean sameAlgorithm(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, algorithmId, 0, algorithmId.length);
    }

    private boolean learnAlgorithm(byte[] bytes, int from, int limit) {
        int at = readNumber(bytes, from, limit);
        String id = new String(bytes, at, (int) number, StandardCharsets.UTF_8);
        return Algorithm.byId(id)
                .map(found -> {
                    algorithm = found;
                    algorithmId = Arrays.copyOfRange(bytes, from, at + (int) number);
                    return true;
                })
                .orElse(false);
    }
}
