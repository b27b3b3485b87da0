package io.hashbeat.schemas;

import io.hashbeat.schemas.UndecodableException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a topic to one record type, whichever released schema wrote them, in single-object encoding or in a schema
 * registry's framing. Confined to one thread; make it once and keep it.
 */
public final class AvroDecoder<T extends SpecificRecord> {

    private final TypeReaders<T> readers;
    private final WriterSchemas writerSchemas;
    private final Map<Integer, DatumReader<T>> byId = new HashMap<>();
    private @Nullable BinaryDecoder reused;

    /** Reads single-object encoding only. */
    public AvroDecoder(Class<T> type) {
        this(type, WriterSchemas.none());
    }

    /** Reads a registry's framing too. */
    public AvroDecoder(Class<T> type, WriterSchemas writerSchemas) {
        this.readers = TypeReaders.of(type);
        this.writerSchemas = writerSchemas;
    }

    /**
     * The record.
     *
     * @throws UndecodableException if the bytes are not one whole record of this type; nothing else is ever thrown for bytes
     * @throws RegistryUnavailableException if the registry must be asked and does not answer
     */
    public T decode(byte @Nullable [] bytes) throws UndecodableException {
        return decode(bytes, 0, bytes == null ? 0 : bytes.length);
    }

    /** As {@link #decode(byte[])}, of a part of an array. */
    public T decode(byte @Nullable [] bytes, int offset, int length) throws UndecodableException {
        if (bytes == null || length == 0) {
            throw new UndecodableException(Reason.EMPTY, "no bytes");
        }
        if (Framing.isSingleObject(bytes, offset, length)) {
            var reader = readers.byFingerprint(Framing.fingerprint(bytes, offset));
            return read(reader, bytes, offset + Framing.SINGLE_OBJECT_HEADER, length - Framing.SINGLE_OBJECT_HEADER);
        }
        if (Framing.isRegistry(bytes, offset, length)) {
            var reader = byId(Framing.schemaId(bytes, offset));
            return read(reader, bytes, offset + Framing.REGISTRY_HEADER, length - Framing.REGISTRY_HEADER);
        }
        throw new UndecodableException(
                Reason.UNKNOWN_FRAMING, length + " bytes, the first is " + String.format("%02x", bytes[offset]));
    }

    private DatumReader<T> byId(int id) throws UndecodableException {
        DatumReader<T> known = byId.get(id);
        if (known != null) {
            return known;
        }
        Schema writer = writerSchemas.byId(id);
        if (writer == null) {
            throw new UndecodableException(Reason.UNKNOWN_SCHEMA, "no Avro schema has the id " + id);
        }
        DatumReader<T> reader = readers.byWriter(writer);
        byId.put(id, reader);
        return reader;
    }

    private T read(DatumReader<T> reader, byte[] bytes, int offset, int length) throws UndecodableException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, reused);
        reused = decoder;
        try {
            @SuppressWarnings("NullAway") // Avro takes null for "make a new record"
            T value = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UndecodableException(
                        Reason.TRAILING_BYTES, decoder.remainingBytes() + " bytes behind the record");
            }
            return value;
        } catch (EOFException e) {
            throw new UndecodableException(Reason.TRUNCATED, "the bytes end before the record does");
        } catch (IOException | RuntimeException e) {
            throw new UndecodableException(Reason.MALFORMED, oneLine(e));
        }
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
