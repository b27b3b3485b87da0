package io.hashbeat.streams.share;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;

/** Reads a {@code Heartbeat} of the current schema as far as the address; what comes behind is not needed. */
final class HeartbeatReader {

    private final KeyReader keys = new KeyReader();
    private final TelemetryReader telemetry = new TelemetryReader();

    ShareEvent read(AvroCursor cursor, ShareEvent event, RawRecord raw) {
        event.timeMillis = cursor.readLong();
        event.kind = ShareEvent.Kind.TELEMETRY;
        Algorithm algorithm = ShareReader.readWorker(keys, cursor, event, raw);
        if (algorithm == null) {
            return event;
        }
        int kind = cursor.readInt();
        double difficulty = cursor.readPresent() ? cursor.readDouble() : Double.NaN;
        event.device.clear();
        event.hasDevice = cursor.readPresent();
        if (event.hasDevice) {
            telemetry.read(cursor, event.device);
            event.reportedHs = event.device.reportedHs;
        }
        cursor.readOptionalRange();
        event.sourceOffset = cursor.rangeOffset();
        event.sourceLength = cursor.rangeLength();
        event.sequence = cursor.readPresent() ? cursor.readLong() : ShareEvent.NO_SEQUENCE;
        cursor.readOptionalRange();
        event.serverOffset = cursor.rangeOffset();
        event.serverLength = cursor.rangeLength();
        readIdentity(cursor, event);
        if (cursor.failed()) {
            return event.reject(DecodeReason.NOT_READABLE, "heartbeat is cut short");
        }
        return settle(event, algorithm, kind, difficulty);
    }

    /** A session is one machine's; an address may be that of many. */
    private static void readIdentity(AvroCursor cursor, ShareEvent event) {
        cursor.readOptionalRange();
        int session = DeviceNames.plain(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength());
        cursor.readOptionalRange();
        int address = DeviceNames.plain(cursor.bytes(), cursor.rangeOffset(), cursor.rangeLength());
        event.device.identity = session != 0 ? session : address;
    }

    private static ShareEvent settle(ShareEvent event, Algorithm algorithm, int kind, double difficulty) {
        event.kind = EventDecoder.kindOf(kind);
        if (event.kind == ShareEvent.Kind.REJECTED) {
            return event.reject(DecodeReason.UNKNOWN_STATUS, "heartbeat kind " + kind);
        }
        event.hasDevice &= event.kind == ShareEvent.Kind.TELEMETRY;
        if (event.kind == ShareEvent.Kind.DIFFICULTY) {
            event.difficultyQuanta = WorkUnit.quanta(algorithm, difficulty);
            if (event.difficultyQuanta <= 0) {
                return event.reject(
                        DecodeReason.BAD_DIFFICULTY, "assigned_difficulty " + difficulty + " for " + algorithm.id());
            }
        }
        return event;
    }
}
