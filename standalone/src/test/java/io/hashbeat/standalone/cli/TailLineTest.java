package io.hashbeat.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TailLineTest {
    private static final String WORKER = "p/sha256d/a%2Fb/w";

    @Test
    void a_share_is_a_line_and_a_tick_is_none() {
        Share share = Share.newBuilder().setCreditedDifficulty(64).build();
        assertThat(line(TailTopic.SHARES, WORKER, share, null)).contains(WORKER).contains("difficulty 64.0");
        assertThat(TailLine.of(
                        TailTopic.SHARES,
                        message(WORKER, SourceTick.newBuilder().setSource("s").build()),
                        null,
                        false))
                .isEmpty();
    }

    @Test
    void only_records_of_the_account_are_shown() {
        Anomaly anomaly = Anomaly.newBuilder()
                .setKind("WORKER_SILENT")
                .setSentence("a\nb")
                .build();
        assertThat(line(TailTopic.ANOMALIES, "worker/" + WORKER, anomaly, "a/b"))
                .contains("WORKER_SILENT")
                .doesNotContain("\n");
        assertThat(TailLine.of(TailTopic.ANOMALIES, message("pool/p/sha256d", anomaly), "a/b", false))
                .isEmpty();
        assertThat(TailLine.accountOf("account/p/sha256d/x")).isEqualTo(Optional.of("x"));
        assertThat(TailLine.accountOf("server/p/sha256d/x")).isEmpty();
        assertThat(TailLine.accountOf("p/sha256d/%zz/w")).isEmpty();
    }

    @Test
    void a_closed_anomaly_shows_when_it_ended_and_names_are_readable() {
        Anomaly closed = Anomaly.newBuilder()
                .setKind("WORKER_SILENT")
                .setState("CLOSED")
                .setClosedAtMs(90_000L)
                .setSentence("it is back")
                .build();
        assertThat(line(TailTopic.ANOMALIES, "worker/p/sha256d/carol/carol.barn%2F%2Cx", closed, null))
                .isEqualTo("1970-01-01T00:00:00Z worker/p/sha256d/carol/carol.barn%2F,x WORKER_SILENT CLOSED"
                        + " at 1970-01-01T00:01:30Z it is back");
    }

    @Test
    void a_sample_shows_every_window_with_its_interval() {
        WindowSample minute = WindowSample.newBuilder()
                .setLengthSeconds(60)
                .setHashrateHs(2e14)
                .setLowHs(1e14)
                .setHighHs(3e14)
                .build();
        WindowSample few = WindowSample.newBuilder()
                .setLengthSeconds(300)
                .setTooFewShares(true)
                .build();
        HashrateSample sample =
                HashrateSample.newBuilder().setWindows(List.of(minute, few)).build();
        assertThat(line(TailTopic.HASHRATE, "worker/" + WORKER, sample, null))
                .contains("1m 200 TH/s [100 TH/s, 300 TH/s] 5m too few shares");
    }

    @Test
    void a_dead_letter_shows_reason_and_origin_and_bytes_that_cannot_be_read_are_a_line() {
        ConsumerRecord<byte[], byte[]> letter = message("k", new byte[] {1, 2});
        letter.headers().add(DeadLetterHeaders.REASON, "LATE".getBytes(StandardCharsets.UTF_8));
        assertThat(TailLine.of(TailTopic.DEAD_LETTERS, letter, null, false).orElseThrow())
                .isEqualTo("k LATE from , 2 bytes");
        assertThat(TailLine.of(TailTopic.ANOMALIES, message("k", new byte[] {1, 2}), null, false)
                        .orElseThrow())
                .startsWith("cannot read t offset 7");
    }

    private static String line(TailTopic topic, String key, SpecificRecord value, @Nullable String account) {
        return TailLine.of(topic, message(key, value), account, false).orElseThrow();
    }

    private static ConsumerRecord<byte[], byte[]> message(String key, SpecificRecord value) {
        return message(key, AvroCodec.encode(value));
    }

    private static ConsumerRecord<byte[], byte[]> message(String key, byte[] value) {
        return new ConsumerRecord<>("t", 0, 7, key.getBytes(StandardCharsets.UTF_8), value);
    }
}
