package io.hashbeat.streams.share;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.avro.ShareEntry;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.schemas.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, the decoder says what is wrong with them and goes on. The seed is the argument. */
class DecoderFuzzTest {

    private final EventDecoder decoder = new EventDecoder(new EventTime(true, 2_000));
    private int events;

    private static ShareEntry entry(int name, double difficulty) {
        return new ShareEntry(name, 5L, difficulty, ShareStatus.ACCEPTED, RejectReason.NONE, "id", -1, null, null);
    }

    private static byte[] batch(List<String> names, List<ShareEntry> entries) {
        return AvroCodec.encode(new ShareBatch("gate", 7L, ORIGIN_MILLIS, names, entries));
    }

    private static List<byte[]> samples() {
        return List.of(
                AvroCodec.encode(ShareBuilder.share()
                        .id("s")
                        .server("eu1")
                        .source("gate", 3)
                        .build()),
                batch(List.of("p/sha256d/a/w", "p/scrypt/a/w"), List.of(entry(0, 1), entry(1, 2))),
                AvroCodec.encode(RawRecords.telemetry("w", ORIGIN_MILLIS, 1e12)),
                AvroCodec.encode(withTelemetry()),
                AvroCodec.encode(RawRecords.difficulty("w", ORIGIN_MILLIS, 1e6)),
                RawRecords.tick(0, "gate", ORIGIN_MILLIS).copyOfValue());
    }

    private static Heartbeat withTelemetry() {
        Heartbeat beat = RawRecords.telemetry("w", ORIGIN_MILLIS, 1e12);
        beat.setTelemetry(Telemetries.random(new Random(7)));
        return beat;
    }

    private void decode(RawRecord raw, String what) {
        assertThatCode(() -> decoder.decode(raw, this::check)).as(what).doesNotThrowAnyException();
    }

    private void check(ShareEvent event) {
        events++;
        if (event.kind == ShareEvent.Kind.REJECTED) {
            assertThat(event.detail).isNotEmpty();
            return;
        }
        assertThat(event.timeMillis).isBetween(1_230_940_800_000L, 7_258_118_400_000L);
        if (event.kind == ShareEvent.Kind.SHARE) {
            assertThat(event.difficultyQuanta).isPositive();
        }
        if (event.kind != ShareEvent.Kind.TICK) {
            String key = new String(event.key, event.keyOffset, event.keyLength, StandardCharsets.UTF_8);
            assertThat(WorkerKey.parse(key).text()).isEqualTo(key);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void mutated_records_never_throw(long seed) {
        Random random = new Random(seed);
        List<byte[]> samples = samples();
        byte[][] keys = {new byte[0], ShareBuilder.key("sha256d", "a", "w"), ShareBuilder.key("sha256d", "a", "⛏")};
        for (int i = 0; i < 20_000; i++) {
            byte[] value = samples.get(random.nextInt(samples.size())).clone();
            for (int j = random.nextInt(4); j >= 0; j--) {
                value[random.nextInt(10) == 0 ? random.nextInt(10) : 10 + random.nextInt(value.length - 10)] =
                        (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
            }
            byte[] key = keys[random.nextInt(keys.length)].clone();
            if (key.length > 0 && random.nextInt(5) == 0) {
                key[random.nextInt(key.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(value.length + 1) : value.length;
            RawRecord.Place place = new RawRecord.Place(random.nextInt(2), 0, i);
            decode(
                    new RawRecord(place, ORIGIN_MILLIS, true, key, Arrays.copyOf(value, length)),
                    "seed " + seed + ", " + i);
        }
        assertThat(events).isGreaterThan(10_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void random_bytes_never_throw(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] value = new byte[random.nextInt(80)];
            random.nextBytes(value);
            if (value.length > 0 && random.nextBoolean()) {
                value[0] = random.nextBoolean() ? (byte) 0xC3 : 0;
            }
            decode(RawRecords.of(new byte[0], value), "seed " + seed + ", " + i);
        }
        assertThat(events).isEqualTo(20_000);
    }

    @Test
    void a_record_cut_anywhere_is_read_or_rejected_and_leaves_the_next_one_alone() {
        for (byte[] sample : samples()) {
            for (int length = 0; length < sample.length; length++) {
                decode(
                        RawRecords.of(ShareBuilder.key("sha256d", "a", "w"), Arrays.copyOf(sample, length)),
                        "cut at " + length);
                List<ShareEvent.Kind> next = new ArrayList<>();
                decoder.decode(RawRecords.of(ShareBuilder.share()), event -> next.add(event.kind));
                assertThat(next).containsExactly(ShareEvent.Kind.SHARE);
            }
        }
    }

    @Test
    void one_bad_entry_of_a_batch_leaves_its_neighbours_alone() {
        List<String> names = List.of("p/sha256d/a/w", "not a worker", "p/nonsense/a/w");
        byte[] value = batch(
                names,
                List.of(entry(0, 1), entry(1, 1), entry(2, 1), entry(9, 1), entry(-1, 1), entry(0, -1), entry(0, 3)));
        List<String> seen = new ArrayList<>();
        decoder.decode(
                RawRecords.of(new byte[0], value),
                event -> seen.add(event.kind == ShareEvent.Kind.REJECTED ? event.rejection.name() : event.kind.name()));
        assertThat(seen)
                .containsExactly(
                        "SHARE",
                        "BAD_WORKER",
                        "UNKNOWN_ALGORITHM",
                        "BAD_WORKER",
                        "BAD_WORKER",
                        "BAD_DIFFICULTY",
                        "SHARE");
    }

    @Test
    void the_dead_letter_of_a_record_in_another_form_has_its_original_bytes() {
        byte[] value = batch(List.of("p/sha256d/a/w"), List.of(entry(0, 0)));
        RawRecord raw = RawRecords.of(new byte[0], value);
        List<RawRecord> letters = new ArrayList<>();
        decoder.decode(raw, event -> letters.add(event.raw));
        assertThat(letters).singleElement().isSameAs(raw);
    }
}
