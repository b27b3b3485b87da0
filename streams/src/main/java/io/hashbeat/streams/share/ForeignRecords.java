package io.hashbeat.streams.share;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.HeartbeatsRecord;
import io.hashbeat.schemas.SharesRecord;
import io.hashbeat.schemas.UndecodableException;

/** Turns records of older schemas, or in Confluent framing, into records of the current schemas. */
final class ForeignRecords {

    private static final byte[] NONE = new byte[0];
    private String problem = "";

    /** The record's value as the current schema writes it, or an empty array if it cannot be read. */
    byte[] toCurrent(RawRecord raw) {
        try {
            return raw.topic() == 0 ? share(raw.value()) : heartbeat(raw.value());
        } catch (UndecodableException e) {
            problem = String.valueOf(e.getMessage());
            return NONE;
        }
    }

    private byte[] share(byte[] value) throws UndecodableException {
        return switch (SharesRecord.of(value)) {
            case SHARE, OTHER -> AvroCodec.encode(AvroCodec.decode(value, Share.class));
            case SHARE_BATCH -> AvroCodec.encode(AvroCodec.decode(value, ShareBatch.class));
            case SOURCE_TICK -> AvroCodec.encode(AvroCodec.decode(value, SourceTick.class));
        };
    }

    private byte[] heartbeat(byte[] value) throws UndecodableException {
        return switch (HeartbeatsRecord.of(value)) {
            case HEARTBEAT, OTHER -> AvroCodec.encode(AvroCodec.decode(value, Heartbeat.class));
            case SOURCE_TICK -> AvroCodec.encode(AvroCodec.decode(value, SourceTick.class));
        };
    }

    /** One line on why the last record could not be read. */
    String problem() {
        return problem;
    }
}
