package io.hashbeat.bench.opponent;

import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Framing;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro's decoder in its fastest form: generated code, record and decoder used again. Confined to one thread. */
final class ReusingDecoder<T extends SpecificRecord> {
    private final T record;
    private final DatumReader<T> reader;
    private @Nullable BinaryDecoder decoder;

    /** @param record all values are read into it */
    ReusingDecoder(T record) {
        this.record = record;
        Schema schema = AvroCodec.schema(record.getClass());
        SpecificData data = new SpecificData(record.getClass().getClassLoader());
        data.setCustomCoders(true);
        this.reader = new SpecificDatumReader<>(schema, schema, data);
    }

    /** The record of a value in single-object encoding with the current schema; the next call changes it. */
    T decode(byte[] value) throws IOException {
        BinaryDecoder body = DecoderFactory.get()
                .binaryDecoder(
                        value, Framing.SINGLE_OBJECT_HEADER, value.length - Framing.SINGLE_OBJECT_HEADER, decoder);
        decoder = body;
        return reader.read(record, body);
    }
}
