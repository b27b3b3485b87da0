package io.hashbeat.streams.share;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;

/** Reads a {@code Heartbeat} of the current schema; of the telemetry only the reported hashrate, for now. */
final class HeartbeatReader {

    private final KeyReader keys = new KeyReader();

    ShareEvent read(AvroCursor cursor, ShareEvent event, RawRecord raw) {
        event.timeMillis = cursor.readLong();
        event.kind = ShareEvent.Kind.TELEMETRY;
        Algorithm algorithm = ShareReader.readWorker(keys, cursor, event, raw);
        if (algorithm == null) {
            return event;
        }
        int kind = cursor.readInt();
        double difficulty = cursor.readPresent() ? cursor.readDouble() : Double.NaN;
        if (cursor.readPresent()) {
            readTelemetry(cursor, event);
        }
        cursor.readOptionalRange();
        event.sourceOffset = cursor.rangeOffset();
        event.sourceLength = cursor.rangeLength();
        event.sequence = cursor.readPresent() ? cursor.readLong() : ShareEvent.NO_SEQUENCE;
        cursor.readOptionalRange();
        event.serverOffset = cursor.rangeOffset();
        event.serverLength = cursor.rangeLength();
        if (cursor.failed()) {
            return event.reject(DecodeReason.NOT_READABLE, "heartbeat is cut short");
        }
        return settle(event, algorithm, kind, difficulty);
    }

    private static ShareEvent settle(ShareEvent event, Algorithm algorithm, int kind, double difficulty) {
        event.kind = EventDecoder.kindOf(kind);
        if (event.kind == ShareEvent.Kind.REJECTED) {
            return event.reject(DecodeReason.UNKNOWN_STATUS, "heartbeat kind " + kind);
        }
        if (event.kind == ShareEvent.Kind.DIFFICULTY) {
            event.difficultyQuanta = WorkUnit.quanta(algorithm, difficulty);
            if (event.difficultyQuanta <= 0) {
                return event.reject(
                        DecodeReason.BAD_DIFFICULTY, "assigned_difficulty " + difficulty + " for " + algorithm.id());
            }
        }
        return event;
    }

    private static void readTelemetry(AvroCursor cursor, ShareEvent event) {
        if (cursor.readPresent()) {
            double reported = cursor.readDouble();
            event.reportedHs = Double.isFinite(reported) && reported >= 0 ? reported : Double.NaN;
        }
        cursor.skipOptionalDouble();
        cursor.skipOptionalDouble();
        skipDoubles(cursor);
        skipDoubles(cursor);
        skipBoards(cursor);
        skipOptionalLong(cursor);
        cursor.readOptionalRange();
        cursor.readOptionalRange();
    }

    private static void skipDoubles(AvroCursor cursor) {
        for (long count = blockCount(cursor); count > 0; count = blockCount(cursor)) {
            for (long i = 0; i < count && !cursor.failed(); i++) {
                cursor.readDouble();
            }
        }
    }

    private static void skipBoards(AvroCursor cursor) {
        for (long count = blockCount(cursor); count > 0; count = blockCount(cursor)) {
            for (long i = 0; i < count && !cursor.failed(); i++) {
                cursor.readInt();
                skipOptionalLong(cursor);
                skipOptionalLong(cursor);
                cursor.skipOptionalDouble();
                cursor.skipOptionalDouble();
            }
        }
    }

    private static void skipOptionalLong(AvroCursor cursor) {
        if (cursor.readPresent()) {
            cursor.readLong();
        }
    }

    /** Number of items in the next block of an array, 0 at its end or after a failure. */
    static long blockCount(AvroCursor cursor) {
        long count = cursor.readLong();
        if (count < 0) {
            cursor.readLong();
            count = -count;
        }
        if (count < 0) {
            cursor.fail();
        }
        return cursor.failed() ? 0 : count;
    }
}
