package io.hashbeat.streams.share;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.HeartbeatsRecord;
import io.hashbeat.schemas.SharesRecord;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.schemas.WriterSchemas;
import org.apache.avro.specific.SpecificRecord;

/**
 * Turns records of older schemas, or in a schema registry's framing, into records of the current schemas. Confined to one
 * thread; remembers how to read each schema that it has met.
 */
final class ForeignRecords {

    private static final byte[] NONE = new byte[0];

    private final WriterSchemas writerSchemas;
    private final Rewriter<Share> shares;
    private final Rewriter<ShareBatch> batches;
    private final Rewriter<SourceTick> ticks;
    private final Rewriter<Heartbeat> heartbeats;
    private String problem = "";

    ForeignRecords(WriterSchemas writerSchemas) {
        this.writerSchemas = writerSchemas;
        this.shares = new Rewriter<>(Share.class, writerSchemas);
        this.batches = new Rewriter<>(ShareBatch.class, writerSchemas);
        this.ticks = new Rewriter<>(SourceTick.class, writerSchemas);
        this.heartbeats = new Rewriter<>(Heartbeat.class, writerSchemas);
    }

    /** The record's value as the current schema writes it, or an empty array if it cannot be read. */
    byte[] toCurrent(RawRecord raw) {
        try {
            return raw.topic() == 0 ? share(raw.copyOfValue()) : heartbeat(raw.copyOfValue());
        } catch (UndecodableException e) {
            problem = String.valueOf(e.getMessage());
            return NONE;
        }
    }

    private byte[] share(byte[] value) throws UndecodableException {
        return switch (SharesRecord.of(value, writerSchemas)) {
            case SHARE, OTHER -> shares.toCurrent(value);
            case SHARE_BATCH -> batches.toCurrent(value);
            case SOURCE_TICK -> ticks.toCurrent(value);
        };
    }

    private byte[] heartbeat(byte[] value) throws UndecodableException {
        return switch (HeartbeatsRecord.of(value, writerSchemas)) {
            case HEARTBEAT, OTHER -> heartbeats.toCurrent(value);
            case SOURCE_TICK -> ticks.toCurrent(value);
        };
    }

    /** One line on why the last record could not be read. */
    String problem() {
        return problem;
    }

    private static final class Rewriter<T extends SpecificRecord> {
        private final AvroDecoder<T> decoder;
        private final AvroEncoder<T> encoder;

        Rewriter(Class<T> type, WriterSchemas writerSchemas) {
            this.decoder = new AvroDecoder<>(type, writerSchemas);
            this.encoder = new AvroEncoder<>(type);
        }

        byte[] toCurrent(byte[] value) throws UndecodableException {
            return encoder.encode(decoder.decode(value));
        }
    }
}
