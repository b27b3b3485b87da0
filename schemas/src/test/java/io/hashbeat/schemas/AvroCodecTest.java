package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.Silence;
import io.hashbeat.avro.SourceTick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroCodecTest {

    private static final int ID = 258;

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    <T extends SpecificRecord> void every_record_comes_back_as_it_was(Class<T> type) throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            T value = new RandomRecords(seed).next(type);
            T back = AvroCodec.decode(AvroCodec.encode(value), type);
            // as text, because a record with NaN in it does not equal itself
            assertThat(back.toString().equals(value.toString()))
                    .as("seed " + seed)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    <T extends SpecificRecord> void the_bytes_are_those_of_Avros_own_encoder(Class<T> type) throws Exception {
        var theirs = new BinaryMessageEncoder<T>(new SpecificData(), AvroCodec.schema(type));
        var ours = new AvroEncoder<>(type);
        for (long seed = 0; seed < 50; seed++) {
            T value = new RandomRecords(seed).next(type);
            ByteBuffer expected = theirs.encode(value);
            assertThat(ByteBuffer.wrap(ours.encode(value))).as("seed " + seed).isEqualTo(expected);
        }
    }

    @Test
    void strings_are_java_strings_also_in_lists_and_maps() throws Exception {
        Silence silence = Silence.newBuilder()
                .setMatchers(Map.of("kind", "WORKER_SILENT"))
                .build();
        Map<?, ?> matchers =
                AvroCodec.decode(AvroCodec.encode(silence), Silence.class).getMatchers();
        assertThat(matchers.keySet()).hasOnlyElementsOfType(String.class);
        assertThat(matchers.values()).hasOnlyElementsOfType(String.class);
        HashrateSample sample =
                HashrateSample.newBuilder().setRejects(Map.of("STALE", 3L)).build();
        Object key = AvroCodec.decode(AvroCodec.encode(sample), HashrateSample.class)
                .getRejects()
                .keySet()
                .iterator()
                .next();
        assertThat(key).isInstanceOf(String.class);
    }

    @Test
    void a_part_of_an_array_is_decoded_where_it_lies() throws Exception {
        Share share = new RandomRecords(1).next(Share.class);
        byte[] bytes = AvroCodec.encode(share);
        byte[] around = new byte[bytes.length + 20];
        Arrays.fill(around, (byte) 0x7f);
        System.arraycopy(bytes, 0, around, 7, bytes.length);
        assertThat(new AvroDecoder<>(Share.class).decode(around, 7, bytes.length))
                .isEqualTo(share);
    }

    @Test
    void a_registrys_framing_is_read_with_the_schema_that_wrote_it() throws Exception {
        SourceTick tick = new RandomRecords(2).next(SourceTick.class);
        byte[] bytes = AvroEncoder.registered(SourceTick.class, ID).encode(tick);
        assertThat(bytes).startsWith(0, 0, 0, 1, 2);
        var schemas = WriterSchemas.of(Map.of(ID, AvroCodec.schema(SourceTick.class)));
        assertThat(AvroCodec.decode(bytes, SourceTick.class, schemas)).isEqualTo(tick);
    }

    @Test
    void an_older_schema_gets_defaults_and_a_newer_one_loses_what_we_do_not_know() throws Exception {
        Schema other = SchemaBuilder.record("io.hashbeat.avro.SourceTick")
                .fields()
                .requiredString("source")
                .requiredString("colour")
                .requiredInt("complete_up_to_ms")
                .endRecord();
        GenericRecord written = new GenericData.Record(other);
        written.put("source", "gateway-1");
        written.put("colour", "blue");
        written.put("complete_up_to_ms", 77);
        SourceTick read = AvroCodec.decode(registered(written), SourceTick.class, WriterSchemas.of(Map.of(ID, other)));
        assertThat(read).isEqualTo(new SourceTick("gateway-1", 77L, null, false));
    }

    @Test
    void an_enum_constant_of_a_later_schema_becomes_the_default() throws Exception {
        String later = AvroCodec.schema(Share.class).toString().replace("\"BLOCK\"", "\"BLOCK\",\"UNCLE\"");
        Schema schema = new SchemaParser().parse(later).mainSchema();
        GenericRecord written = GenericData.get().deepCopy(schema, AvroCodecTest.generic(schema));
        written.put(
                "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "UNCLE"));
        Share read = AvroCodec.decode(registered(written), Share.class, WriterSchemas.of(Map.of(ID, schema)));
        assertThat(read.getStatus()).isEqualTo(ShareStatus.UNKNOWN);
    }

    @Test
    void a_record_that_lacks_a_value_is_refused_by_the_name_of_the_field_and_does_not_spoil_the_next()
            throws Exception {
        var encoder = new AvroEncoder<>(Share.class);
        Share bad = Share.newBuilder().setServer("s".repeat(100)).build();
        bad.setWorker(null);
        Share good = new RandomRecords(3).next(Share.class);
        assertThatThrownBy(() -> encoder.encode(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Share cannot be encoded: no value for worker");
        assertThat(AvroCodec.decode(encoder.encode(good), Share.class)).isEqualTo(good);
    }

    private static GenericRecord generic(Schema schema) {
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(f -> record.put(f.pos(), GenericData.get().getDefaultValue(f)));
        return record;
    }

    private static byte[] registered(GenericRecord record) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Framing.registryHeader(ID));
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return out.toByteArray();
    }
}
