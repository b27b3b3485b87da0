package io.hashbeat.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type to bytes, with a buffer that is used again and the encoders that Avro generates. Confined to one thread;
 * make it once and keep it.
 */
public final class AvroEncoder<T extends SpecificRecord> {

    static {
        AvroTrust.install();
    }

    private final Schema schema;
    private final byte[] header;
    private final SpecificDatumWriter<T> writer;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private @Nullable BinaryEncoder encoder;

    /** Single-object encoding: what every topic has unless a registry is configured. */
    public AvroEncoder(Class<T> type) {
        this(type, Framing.singleObjectHeader(AvroCodec.fingerprint(AvroCodec.schema(type))));
    }

    private AvroEncoder(Class<T> type, byte[] header) {
        SpecificData data = new SpecificData(type.getClassLoader());
        data.setCustomCoders(true);
        this.schema = AvroCodec.schema(type);
        this.header = header;
        this.writer = new SpecificDatumWriter<>(schema, data);
    }

    /** A schema registry's framing with the id under which the registry knows the type's current schema. */
    public static <T extends SpecificRecord> AvroEncoder<T> registered(Class<T> type, int schemaId) {
        return new AvroEncoder<>(type, Framing.registryHeader(schemaId));
    }

    /**
     * Header and record, in an array of its own.
     *
     * @throws IllegalArgumentException if a field is absent that may not be; the next call works
     */
    public byte[] encode(T value) {
        buffer.reset();
        buffer.writeBytes(header);
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(buffer, encoder);
        encoder = null; // what a failed record left in it must not come before the next one
        try {
            writer.write(value, out);
            out.flush();
        } catch (IOException | NullPointerException | ClassCastException | AvroRuntimeException e) {
            throw new IllegalArgumentException(schema.getName() + " cannot be encoded: " + fault(value, e), e);
        }
        encoder = out;
        return buffer.toByteArray();
    }

    private String fault(T value, Exception e) {
        List<String> absent = schema.getFields().stream()
                .filter(f -> value.get(f.pos()) == null && !f.schema().isNullable())
                .map(Schema.Field::name)
                .toList();
        return absent.isEmpty() ? Objects.toString(e.getMessage()) : "no value for " + String.join(", ", absent);
    }
}
