package io.hashbeat.schemas;

import io.hashbeat.schemas.UndecodableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Readers of one record type: from each schema it was ever written with, to the current one. Safe from any thread.
 *
 * <p>Avro's fast reader, not the generated custom decoders: those allocate an array as long as the bytes claim it to be, so a
 * few bytes of garbage would cost gigabytes.
 */
final class TypeReaders<T extends SpecificRecord> {

    private static final Map<Class<?>, TypeReaders<?>> BY_TYPE = new ConcurrentHashMap<>();

    static {
        AvroTrust.install();
    }

    private final Schema current;
    private final SpecificData data;
    private final Map<Long, DatumReader<T>> byFingerprint = new HashMap<>();

    private TypeReaders(Class<T> type) {
        this.data = new SpecificData(type.getClassLoader());
        this.current = data.getSchema(type);
        for (Schema released : ReleasedSchemas.of(current.getName())) {
            byFingerprint.put(AvroCodec.fingerprint(released), reader(released));
        }
        byFingerprint.put(AvroCodec.fingerprint(current), reader(current));
    }

    @SuppressWarnings("unchecked")
    static <T extends SpecificRecord> TypeReaders<T> of(Class<T> type) {
        return (TypeReaders<T>) BY_TYPE.computeIfAbsent(type, t -> new TypeReaders<>(type));
    }

    DatumReader<T> byFingerprint(long fingerprint) throws UndecodableException {
        DatumReader<T> reader = byFingerprint.get(fingerprint);
        if (reader != null) {
            return reader;
        }
        String other = RecordTypes.nameOf(fingerprint);
        if (other != null) {
            throw new UndecodableException(Reason.OTHER_RECORD, other + " instead of " + current.getName());
        }
        throw new UndecodableException(
                Reason.UNKNOWN_SCHEMA, "no released schema has the fingerprint " + hex(fingerprint));
    }

    DatumReader<T> byWriter(Schema writer) throws UndecodableException {
        if (writer.getType() != Schema.Type.RECORD || !writer.getFullName().equals(current.getFullName())) {
            throw new UndecodableException(
                    Reason.OTHER_RECORD, writer.getFullName() + " instead of " + current.getFullName());
        }
        var fit = SchemaCompatibility.checkReaderWriterCompatibility(current, writer);
        if (fit.getType() != SchemaCompatibilityType.COMPATIBLE) {
            List<?> clashes = fit.getResult().getIncompatibilities();
            throw new UndecodableException(
                    Reason.INCOMPATIBLE_SCHEMA,
                    clashes.isEmpty() ? "cannot be resolved" : clashes.get(0).toString());
        }
        return reader(writer);
    }

    private DatumReader<T> reader(Schema writer) {
        try {
            return data.getFastReaderBuilder().createDatumReader(writer, current);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + current.getName() + " written with " + writer, e);
        }
    }

    private static String hex(long fingerprint) {
        return String.format("%016x", fingerprint);
    }
}
