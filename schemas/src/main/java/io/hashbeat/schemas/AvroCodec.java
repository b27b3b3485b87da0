package io.hashbeat.schemas;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record to bytes and back, from any thread. Convenient rather than fast: code that does it a million times keeps an
 * {@link AvroEncoder} or an {@link AvroDecoder}.
 */
public final class AvroCodec {

    static {
        AvroTrust.install();
    }

    private AvroCodec() {}

    /** The record in single-object encoding. */
    @SuppressWarnings("unchecked")
    public static <T extends SpecificRecord> byte[] encode(T value) {
        return new AvroEncoder<>((Class<T>) value.getClass()).encode(value);
    }

    /**
     * The record, whichever released schema wrote it.
     *
     * @throws UndecodableException if the bytes are not one whole record of this type
     */
    public static <T extends SpecificRecord> T decode(byte @Nullable [] bytes, Class<T> type)
            throws UndecodableException {
        return new AvroDecoder<>(type).decode(bytes);
    }

    /** As {@link #decode(byte[], Class)}, and a schema registry's framing too. */
    public static <T extends SpecificRecord> T decode(
            byte @Nullable [] bytes, Class<T> type, WriterSchemas writerSchemas) throws UndecodableException {
        return new AvroDecoder<>(type, writerSchemas).decode(bytes);
    }

    /** The 64-bit CRC fingerprint of the schema's parsing canonical form, as single-object encoding carries it. */
    public static long fingerprint(Schema schema) {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    /** The current schema of a generated class. */
    public static Schema schema(Class<? extends SpecificRecord> type) {
        return SpecificData.get().getSchema(type);
    }
}
