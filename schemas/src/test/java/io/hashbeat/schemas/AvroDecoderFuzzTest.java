package io.hashbeat.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.schemas.UndecodableException.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroDecoderFuzzTest {

    private static final int ROUNDS = 1_500;
    private static final WriterSchemas REGISTRY = WriterSchemas.of(Map.of(0, AvroCodec.schema(Share.class)));

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    <T extends SpecificRecord> void damaged_records_are_refused_with_a_reason(Class<T> type) {
        var decoder = new AvroDecoder<>(type, REGISTRY);
        var encoder = new AvroEncoder<>(type);
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = encoder.encode(new RandomRecords(seed).next(type));
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = random.nextBoolean() ? bytes : Arrays.copyOf(bytes, random.nextInt(bytes.length + 5));
            decodeOrReason(decoder, cut, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("io.hashbeat.schemas.RecordTypesOfAllTopics#all")
    <T extends SpecificRecord> void garbage_behind_a_good_header_is_refused_with_a_reason(Class<T> type) {
        var decoder = new AvroDecoder<>(type, REGISTRY);
        byte[] header = Framing.singleObjectHeader(AvroCodec.fingerprint(AvroCodec.schema(type)));
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[header.length + random.nextInt(300)];
            random.nextBytes(bytes);
            if (random.nextInt(4) > 0) {
                System.arraycopy(header, 0, bytes, 0, header.length);
            }
            decodeOrReason(decoder, bytes, seed);
        }
    }

    @Test
    void a_list_that_claims_to_be_endless_costs_no_memory() {
        byte[] start = Framing.singleObjectHeader(AvroCodec.fingerprint(AvroCodec.schema(ShareBatch.class)));
        // source null, sequence null, base time 0, then 2^31 - 9 names (0xFFFFFFEE as a zigzag number)
        byte[] claim = {0, 0, 0, (byte) 0xEE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
        byte[] bytes = Arrays.copyOf(start, start.length + claim.length);
        System.arraycopy(claim, 0, bytes, start.length, claim.length);
        assertThat(reasonOf(ShareBatch.class, bytes)).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void each_reason_is_told_apart() {
        byte[] tick = AvroCodec.encode(new SourceTick("s", 1L, null, true));
        assertThat(reasonOf(SourceTick.class, null)).isEqualTo(Reason.EMPTY);
        assertThat(reasonOf(SourceTick.class, new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reasonOf(SourceTick.class, new byte[] {'{', '}'})).isEqualTo(Reason.UNKNOWN_FRAMING);
        assertThat(reasonOf(SourceTick.class, Arrays.copyOf(tick, 9))).isEqualTo(Reason.UNKNOWN_FRAMING);
        assertThat(reasonOf(SourceTick.class, Arrays.copyOf(tick, 10))).isEqualTo(Reason.TRUNCATED);
        assertThat(reasonOf(SourceTick.class, Arrays.copyOf(tick, tick.length - 1)))
                .isEqualTo(Reason.TRUNCATED);
        assertThat(reasonOf(SourceTick.class, Arrays.copyOf(tick, tick.length + 1)))
                .isEqualTo(Reason.TRAILING_BYTES);
        assertThat(reasonOf(Share.class, tick)).isEqualTo(Reason.OTHER_RECORD);
        assertThat(reasonOf(SourceTick.class, Framing.singleObjectHeader(42))).isEqualTo(Reason.UNKNOWN_SCHEMA);
        assertThat(reasonOf(SourceTick.class, Framing.registryHeader(42))).isEqualTo(Reason.UNKNOWN_SCHEMA);
        assertThat(reasonOf(SourceTick.class, Framing.registryHeader(0))).isEqualTo(Reason.OTHER_RECORD);
        tick[tick.length - 2] = 100;
        assertThat(reasonOf(SourceTick.class, tick)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void a_schema_that_cannot_be_resolved_is_named_so() {
        var clash = SchemaBuilder.record("io.hashbeat.avro.SourceTick")
                .fields()
                .requiredBoolean("source")
                .endRecord();
        assertThat(reasonOf(new AvroDecoder<>(SourceTick.class, id -> clash), Framing.registryHeader(7)))
                .isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
    }

    @Test
    void the_message_is_one_line_that_begins_with_the_reason() {
        try {
            new AvroDecoder<>(Share.class).decode(new byte[] {1, 2, 3});
            fail("decoded");
        } catch (UndecodableException e) {
            assertThat(e).hasMessage("UNKNOWN_FRAMING: 3 bytes, the first is 01");
            assertThat(e.getStackTrace()).isEmpty();
        }
    }

    private static <T extends SpecificRecord> void decodeOrReason(AvroDecoder<T> decoder, byte[] bytes, long seed) {
        try {
            decoder.decode(bytes);
        } catch (UndecodableException e) {
            assertThat(e.getMessage())
                    .as("seed " + seed)
                    .startsWith(e.reason() + ": ")
                    .doesNotContain("\n");
        } catch (RuntimeException | Error e) {
            fail("seed " + seed, e);
        }
    }

    private static <T extends SpecificRecord> Reason reasonOf(Class<T> type, byte[] bytes) {
        return reasonOf(new AvroDecoder<>(type, REGISTRY), bytes);
    }

    private static <T extends SpecificRecord> Reason reasonOf(AvroDecoder<T> decoder, byte[] bytes) {
        try {
            throw new AssertionError("decoded: " + decoder.decode(bytes));
        } catch (UndecodableException e) {
            return e.reason();
        }
    }
}
