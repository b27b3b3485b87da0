package io.hashbeat.streams.share;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.RegistryUnavailableException;
import io.hashbeat.schemas.WriterSchemas;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Decodes the records of the shares and heartbeats topics to events. Records of the current schemas are read by hand,
 * straight from the bytes and only as far as needed; everything else (older schemas, a schema registry's framing) goes
 * through Avro's own decoder. A record that cannot be used becomes one {@link ShareEvent.Kind#REJECTED} event, never an
 * exception; only a registry that is away is one. Confined to one thread.
 */
public final class EventDecoder {

    private static final VarHandle LONG_LE =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 10;
    private static final byte MARK_1 = (byte) 0xC3;
    private static final byte MARK_2 = 0x01;

    private static final long SHARE = AvroCodec.fingerprint(Share.getClassSchema());
    private static final long BATCH = AvroCodec.fingerprint(ShareBatch.getClassSchema());
    private static final long TICK = AvroCodec.fingerprint(SourceTick.getClassSchema());
    private static final long HEARTBEAT = AvroCodec.fingerprint(Heartbeat.getClassSchema());

    private final AvroCursor cursor = new AvroCursor();
    private final ShareEvent event = new ShareEvent();
    private final EventTime eventTime;
    private final ShareReader shares = new ShareReader();
    private final HeartbeatReader heartbeats = new HeartbeatReader();
    private final BatchReader batches = new BatchReader();
    private final ForeignRecords foreign;

    /** A decoder that takes the time of an event from {@code eventTime} and knows no schema registry. */
    public EventDecoder(EventTime eventTime) {
        this(eventTime, WriterSchemas.none());
    }

    /** A decoder that reads records in a schema registry's framing too. */
    public EventDecoder(EventTime eventTime, WriterSchemas writerSchemas) {
        this.eventTime = eventTime;
        this.foreign = new ForeignRecords(writerSchemas);
    }

    /**
     * Decodes {@code raw} and hands its events to {@code sink}: none for an empty batch, many for a full one.
     *
     * @throws RegistryUnavailableException if a schema registry must be asked and does not answer; nothing was handed on
     */
    public void decode(RawRecord raw, EventSink sink) {
        begin(raw);
        byte[] bytes = raw.valueBytes();
        int start = raw.valueOffset();
        if (raw.valueLength() < HEADER_BYTES || bytes[start] != MARK_1 || bytes[start + 1] != MARK_2) {
            decodeForeign(raw, sink);
            return;
        }
        long fingerprint = (long) LONG_LE.get(bytes, start + 2);
        cursor.reset(bytes, start + HEADER_BYTES, start + raw.valueLength());
        if (fingerprint == SHARE) {
            finish(shares.read(cursor, event, raw), sink);
        } else if (fingerprint == HEARTBEAT) {
            finish(heartbeats.read(cursor, event, raw), sink);
        } else if (fingerprint == TICK) {
            finish(readTick(), sink);
        } else if (fingerprint == BATCH) {
            batches.read(cursor, event, raw, each -> finish(each, sink));
        } else {
            decodeForeign(raw, sink);
        }
    }

    private void begin(RawRecord raw) {
        event.raw = raw;
        event.partition = raw.topic() << Short.SIZE | raw.partition();
        event.offset = raw.offset();
        event.appendMillis = raw.appendMillis();
        event.first = true;
        event.sequence = ShareEvent.NO_SEQUENCE;
        event.sourceLength = -1;
        event.serverLength = -1;
        event.identified = false;
        event.last = false;
        event.reportedHs = Double.NaN;
        event.hasDevice = false;
        event.text = raw.valueBytes();
    }

    private ShareEvent readTick() {
        event.kind = ShareEvent.Kind.TICK;
        cursor.readRange();
        event.sourceOffset = cursor.rangeOffset();
        event.sourceLength = cursor.rangeLength();
        event.timeMillis = cursor.readLong();
        event.sequence = cursor.readPresent() ? cursor.readLong() : ShareEvent.NO_SEQUENCE;
        event.last = cursor.readBoolean();
        return cursor.failed() ? event.reject(DecodeReason.NOT_READABLE, "tick is cut short") : event;
    }

    private void finish(ShareEvent decoded, EventSink sink) {
        if (decoded.kind != ShareEvent.Kind.REJECTED) {
            eventTime.settle(decoded);
        }
        sink.accept(decoded);
        decoded.first = false;
    }

    /** Everything that is not a current schema in single-object framing: rare, so by Avro's decoder. */
    private void decodeForeign(RawRecord raw, EventSink sink) {
        byte[] current = foreign.toCurrent(raw);
        if (current.length == 0) {
            finish(event.reject(DecodeReason.NOT_READABLE, foreign.problem()), sink);
            return;
        }
        decode(raw.withValue(current), sink);
    }

    /** Kind of event for an Avro heartbeat kind; {@code REJECTED} for one that is not known. */
    static ShareEvent.Kind kindOf(int heartbeatKind) {
        HeartbeatKind[] kinds = HeartbeatKind.values();
        if (heartbeatKind < 0 || heartbeatKind >= kinds.length) {
            return ShareEvent.Kind.REJECTED;
        }
        return switch (kinds[heartbeatKind]) {
            case UNKNOWN -> ShareEvent.Kind.REJECTED;
            case CONNECTED -> ShareEvent.Kind.CONNECTED;
            case DISCONNECTED -> ShareEvent.Kind.DISCONNECTED;
            case DIFFICULTY -> ShareEvent.Kind.DIFFICULTY;
            case TELEMETRY -> ShareEvent.Kind.TELEMETRY;
        };
    }
}
