package io.hashbeat.streams.share;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Share} of the current schema as far as its server; what comes behind is not needed. */
final class ShareReader {

    private static final int STATUSES = ShareStatus.values().length;
    private static final int REASONS = RejectReason.values().length;

    private final KeyReader keys = new KeyReader();

    ShareEvent read(AvroCursor cursor, ShareEvent event, RawRecord raw) {
        event.kind = ShareEvent.Kind.SHARE;
        event.timeMillis = cursor.readLong();
        Algorithm algorithm = readWorker(keys, cursor, event, raw);
        if (algorithm == null) {
            return event;
        }
        double difficulty = cursor.readDouble();
        cursor.skipOptionalDouble();
        int status = cursor.readInt();
        int reason = cursor.readInt();
        cursor.readOptionalRange();
        cursor.readOptionalRange();
        readIdentity(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength(), status, reason, event);
        cursor.readOptionalRange();
        event.sourceOffset = cursor.rangeOffset();
        event.sourceLength = cursor.rangeLength();
        event.sequence = cursor.readPresent() ? cursor.readLong() : ShareEvent.NO_SEQUENCE;
        cursor.readOptionalRange();
        event.serverOffset = cursor.rangeOffset();
        event.serverLength = cursor.rangeLength();
        if (cursor.failed()) {
            return event.reject(DecodeReason.NOT_READABLE, "share is cut short");
        }
        return settle(event, algorithm, difficulty, status, reason);
    }

    /** Reads pool, algorithm, account and worker; the record key wins over them where there is one. */
    static @Nullable Algorithm readWorker(KeyReader keys, AvroCursor cursor, ShareEvent event, RawRecord raw) {
        if (raw.keyLength() > 0) {
            cursor.readRange();
            cursor.readRange();
            cursor.readRange();
            cursor.readRange();
            return keys.read(raw.keyBytes(), raw.keyOffset(), raw.keyLength(), event);
        }
        String pool = readText(cursor);
        String algorithm = readText(cursor);
        String account = readText(cursor);
        String worker = readText(cursor);
        if (cursor.failed()) {
            event.reject(DecodeReason.NOT_READABLE, "event is cut short");
            return null;
        }
        return keys.readNames(pool, algorithm, account, worker, event);
    }

    private static String readText(AvroCursor cursor) {
        cursor.readRange();
        return new String(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength(), StandardCharsets.UTF_8);
    }

    /** Sets the 64-bit identity: of the share id and how it was answered, or else of the place in Kafka. */
    static void readIdentity(byte[] bytes, int offset, int length, int status, int reason, ShareEvent event) {
        event.identified = length > 0;
        event.identity = event.identified
                ? ByteHash.of(bytes, offset, length, event.keyHash + status * 31L + reason)
                : ByteHash.mix(ByteHash.mix(event.offset + 1) ^ event.partition);
    }

    /** Checks difficulty, status and reason. */
    static ShareEvent settle(ShareEvent event, Algorithm algorithm, double difficulty, int status, int reason) {
        if (status <= 0 || status >= STATUSES || reason < 0 || reason >= REASONS) {
            return event.reject(DecodeReason.UNKNOWN_STATUS, "status " + status + ", reason " + reason);
        }
        long quanta = WorkUnit.quanta(algorithm, difficulty);
        if (quanta <= 0) {
            return event.reject(
                    DecodeReason.BAD_DIFFICULTY, "credited_difficulty " + difficulty + " for " + algorithm.id());
        }
        event.difficultyQuanta = quanta;
        event.status = status;
        event.reason = reason;
        return event;
    }
}
