package io.hashbeat.bench.loop;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
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
        /** Many shares: a {@link BatchDecoder} reads them. */
        BATCH,
        /** Another schema, or not whole, or a value that cannot be. */
        UNREADABLE
    }

    /** Bytes before a record in single-object encoding. */
    static final int HEADER = 10;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte MARK_0 = (byte) 0xC3;
    private static final byte MARK_1 = 0x01;
    private static final long SHARE = AvroCodec.fingerprint(Share.getClassSchema());
    private static final long TICK = AvroCodec.fingerprint(SourceTick.getClassSchema());
    private static final long BATCH = AvroCodec.fingerprint(ShareBatch.getClassSchema());
    private static final long ACCEPTED = ShareStatus.getClassSchema().getEnumOrdinal("ACCEPTED");
    private static final long BLOCK = ShareStatus.getClassSchema().getEnumOrdinal("BLOCK");
    private static final int STATUSES = ShareStatus.values().length;

    private final WireNumbers wire = new WireNumbers();
    private byte[] algorithmId = new byte[0];
    private Algorithm algorithm = Algorithm.SHA256D;
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
        if (fingerprint == TICK) {
            return tick(bytes, offset + HEADER, limit);
        }
        return fingerprint == BATCH ? Kind.BATCH : Kind.UNREADABLE;
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
        int at = wire.read(bytes, from, limit);
        timeMillis = wire.number();
        at = wire.skipText(bytes, at, limit);
        int id = at;
        at = wire.skipText(bytes, at, limit);
        if (at <= limit && !sameAlgorithm(bytes, id, at) && !learnAlgorithm(bytes, id, limit)) {
            return Kind.UNREADABLE;
        }
        at = wire.skipText(bytes, at, limit);
        at = wire.skipText(bytes, at, limit);
        if (at > limit - Long.BYTES) {
            return Kind.UNREADABLE;
        }
        double difficulty = Double.longBitsToDouble((long) LONG.get(bytes, at));
        at = wire.read(bytes, at + Long.BYTES, limit);
        at = wire.read(bytes, wire.number() == 0 ? at : at + Long.BYTES, limit);
        long status = wire.number();
        quanta = WorkUnit.quanta(algorithm, difficulty);
        if (at > limit || !known(status) || quanta < 0) {
            return Kind.UNREADABLE;
        }
        return kind(status);
    }

    /** True unless the status says nothing. */
    static boolean known(long status) {
        return status > 0 && status < STATUSES;
    }

    /** Of a status that is known. */
    static Kind kind(long status) {
        return status == ACCEPTED || status == BLOCK ? Kind.ACCEPTED : Kind.NOT_ACCEPTED;
    }

    private Kind tick(byte[] bytes, int from, int limit) {
        int at = wire.read(bytes, wire.skipText(bytes, from, limit), limit);
        timeMillis = wire.number();
        return at <= limit ? Kind.TICK : Kind.UNREADABLE;
    }

    /** Whether the text from {@code from} on, length included, is that of the last share's algorithm. */
    private boolean sameAlgorithm(byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, algorithmId, 0, algorithmId.length);
    }

    private boolean learnAlgorithm(byte[] bytes, int from, int limit) {
        int at = wire.read(bytes, from, limit);
        String id = new String(bytes, at, (int) wire.number(), StandardCharsets.UTF_8);
        return Algorithm.byId(id)
                .map(found -> {
                    algorithm = found;
                    algorithmId = Arrays.copyOfRange(bytes, from, at + (int) wire.number());
                    return true;
                })
                .orElse(false);
    }
}
