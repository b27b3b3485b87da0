package io.hashbeat.streams.share;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.schemas.AvroCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDecoderTest {

    /** What is kept of an event; the event itself is used again. */
    private record Seen(
            ShareEvent.Kind kind, DecodeReason why, String detail, long timeMs, long quanta, long identity) {}

    private final List<Seen> seen = new ArrayList<>();
    private final EventDecoder decoder = new EventDecoder(new EventTime(true, 2_000));

    private Seen decode(RawRecord raw) {
        seen.clear();
        decoder.decode(
                raw,
                event -> seen.add(new Seen(
                        event.kind,
                        event.rejection,
                        event.detail,
                        event.timeMillis,
                        event.difficultyQuanta,
                        event.identity)));
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    private DecodeReason reasonOf(RawRecord raw) {
        Seen event = decode(raw);
        assertThat(event.kind).isEqualTo(ShareEvent.Kind.REJECTED);
        assertThat(event.detail).isNotBlank().doesNotContain("\n");
        return event.why;
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0, -0.0, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, 1e-12, 3e9})
    void a_difficulty_that_cannot_be_summed_is_rejected(double difficulty) {
        assertThat(reasonOf(RawRecords.of(share().difficulty(difficulty)))).isEqualTo(DecodeReason.BAD_DIFFICULTY);
    }

    @ParameterizedTest
    @CsvSource({
        "sha256d,1,4294967296",
        "sha256d,0.5,2147483648",
        "ethash,4e9,4000000000",
        "scrypt,65536,281474976710656"
    })
    void a_difficulty_is_counted_in_quanta_of_its_algorithm(String algorithm, double difficulty, long quanta) {
        Seen event = decode(RawRecords.of(share().algorithm(algorithm).difficulty(difficulty)));
        assertThat(event.quanta).isEqualTo(quanta);
        assertThat(quanta).isEqualTo(WorkUnit.quanta(Algorithm.byId(algorithm).orElseThrow(), difficulty));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_230_940_799_999L, 7_258_118_400_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void a_time_without_shares_is_rejected(long timeMs) {
        assertThat(reasonOf(RawRecords.of(share().timeMs(timeMs)))).isEqualTo(DecodeReason.BAD_TIME);
        assertThat(reasonOf(RawRecords.tick(0, "gate", timeMs))).isEqualTo(DecodeReason.BAD_TIME);
    }

    @Test
    void a_clock_that_runs_ahead_is_held_to_the_append_time() {
        byte[] key = share().key();
        long append = ORIGIN_MILLIS;
        assertThat(decode(RawRecords.appended(append, key, share().at(3_600_000).build())).timeMs)
                .isEqualTo(append + 2_000);
        assertThat(decode(RawRecords.appended(append, key, share().at(1_500).build())).timeMs)
                .isEqualTo(append + 1_500);
        assertThat(decode(RawRecords.appended(append, key, share().at(-9_000).build())).timeMs)
                .isEqualTo(append - 9_000);
        assertThat(decode(RawRecords.of(share().at(3_600_000))).timeMs)
                .as("without an append time there is nothing to hold it to")
                .isEqualTo(ORIGIN_MILLIS + 3_600_000);
    }

    @Test
    void a_replay_does_not_clamp() {
        List<Long> times = new ArrayList<>();
        new EventDecoder(new EventTime(false, 2_000))
                .decode(
                        RawRecords.appended(
                                ORIGIN_MILLIS,
                                share().key(),
                                share().at(3_600_000).build()),
                        event -> times.add(event.timeMillis));
        assertThat(times).containsExactly(ORIGIN_MILLIS + 3_600_000);
    }

    @Test
    void bytes_in_no_framing_are_rejected() {
        byte[] key = share().key();
        for (String text : List.of("", "{}", "hello, world, this is no share", "\u00c3\u0001")) {
            assertThat(reasonOf(RawRecords.of(key, text.getBytes(StandardCharsets.ISO_8859_1))))
                    .as(text)
                    .isEqualTo(DecodeReason.NOT_READABLE);
        }
    }

    @Test
    void a_registry_s_framing_says_that_no_registry_is_known() {
        byte[] framed = ByteBuffer.allocate(40).put((byte) 0).putInt(7).array();
        Seen event = decode(RawRecords.of(share().key(), framed));
        assertThat(event.why).isEqualTo(DecodeReason.NOT_READABLE);
        assertThat(event.detail).contains("7");
    }

    @Test
    void a_schema_nobody_released_is_rejected() {
        byte[] value = AvroCodec.encode(share().build());
        value[5] ^= 1;
        assertThat(reasonOf(RawRecords.of(share().key(), value))).isEqualTo(DecodeReason.NOT_READABLE);
    }

    @Test
    void a_share_without_a_status_is_rejected() {
        assertThat(reasonOf(RawRecords.of(share().status(ShareStatus.UNKNOWN)))).isEqualTo(DecodeReason.UNKNOWN_STATUS);
    }

    @Test
    void the_same_submission_answered_otherwise_is_another_share() {
        long accepted = decode(RawRecords.of(share().id("s1"))).identity;
        assertThat(decode(RawRecords.of(share().id("s1"))).identity).isEqualTo(accepted);
        assertThat(decode(RawRecords.of(share().id("s1").rejected(RejectReason.DUPLICATE))).identity)
                .isNotEqualTo(accepted);
        assertThat(decode(RawRecords.of(share().id("s2"))).identity).isNotEqualTo(accepted);
        assertThat(decode(RawRecords.of(share("other").id("s1"))).identity).isNotEqualTo(accepted);
    }

    @Test
    void a_heartbeat_tells_the_assigned_difficulty_or_is_rejected() {
        Seen event = decode(RawRecords.heartbeat(0, RawRecords.difficulty("w", ORIGIN_MILLIS, 2)));
        assertThat(event.kind).isEqualTo(ShareEvent.Kind.DIFFICULTY);
        assertThat(event.quanta).isEqualTo(2L << 32);
        assertThat(reasonOf(RawRecords.heartbeat(0, RawRecords.difficulty("w", ORIGIN_MILLIS, -2))))
                .isEqualTo(DecodeReason.BAD_DIFFICULTY);
        assertThat(reasonOf(RawRecords.heartbeat(0, RawRecords.beat("w", ORIGIN_MILLIS, HeartbeatKind.DIFFICULTY))))
                .isEqualTo(DecodeReason.BAD_DIFFICULTY);
        assertThat(reasonOf(RawRecords.heartbeat(0, RawRecords.beat("w", ORIGIN_MILLIS, HeartbeatKind.UNKNOWN))))
                .isEqualTo(DecodeReason.UNKNOWN_STATUS);
    }
}
