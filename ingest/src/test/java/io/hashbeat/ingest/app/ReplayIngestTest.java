package io.hashbeat.ingest.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.ingest.publish.RecordingKafka;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.ingest.source.InputException;
import io.hashbeat.ingest.source.InputReason;
import io.hashbeat.ingest.source.SourceDefaults;
import io.hashbeat.ingest.source.SourceProgress;
import io.hashbeat.ingest.source.fleet.ShareLogGenerator;
import io.hashbeat.ingest.source.fleet.ShareLogLedger;
import io.hashbeat.ingest.source.fleet.ShareLogSpec;
import io.hashbeat.schemas.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIngestTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC);

    private final Path dir;

    ReplayIngestTest(@TempDir Path dir) {
        this.dir = dir;
    }

    private MockProducer<byte[], byte[]> kafka = RecordingKafka.producer(4, true);

    private ReplaySummary replay(String text, Settings settings, ReplayListener listener) {
        ReplayRequest request = new ReplayRequest(
                List.of("-"),
                Sources.NDJSON,
                SourceDefaults.STANDARD,
                settings,
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                CLOCK);
        kafka = RecordingKafka.producer(4, true);
        try (ReplayIngest replay = ReplayIngest.open(request)) {
            return replay.run(new EventPublisher(kafka, ReplayIngest.SOURCE, 0), listener);
        }
    }

    private ReplaySummary replay(String text) {
        return replay(text, Settings.defaults(IngestSettings.all()), ReplayListener.NONE);
    }

    private static String line(String worker, String time) {
        return "{\"time\":\"" + time + "\",\"worker\":\"" + worker + "\",\"difficulty\":1024}\n";
    }

    private List<ProducerRecord<byte[], byte[]>> sent(Topics topic) {
        return kafka.history().stream()
                .filter(r -> r.topic().equals(topic.topicName()))
                .toList();
    }

    @Test
    void lines_are_counted_for_what_they_are() {
        ReplaySummary summary = replay(line("a.1", "2026-11-22T12:00:10Z")
                + "\nbad\n"
                + line("a.2", "2026-11-22T12:00:05Z")
                + "{\"heartbeat\":\"connected\",\"time\":\"2026-11-22T12:00:20Z\",\"worker\":\"a.1\"}\n"
                + "{\"time\":");
        assertThat(summary.lines()).isEqualTo(6);
        assertThat(summary.shares()).isEqualTo(2);
        assertThat(summary.heartbeats()).isEqualTo(1);
        assertThat(summary.blank()).isEqualTo(1);
        assertThat(summary.rejected())
                .isEqualTo(Map.of(InputReason.MALFORMED_JSON, 1L, InputReason.TRUNCATED_LINE, 1L));
        assertThat(summary.rejectedInAll()).isEqualTo(2);
        assertThat(summary.first()).contains(Instant.parse("2026-11-22T12:00:05Z"));
        assertThat(summary.last()).contains(Instant.parse("2026-11-22T12:00:20Z"));
        assertThat(sent(Topics.DEAD_LETTERS)).hasSize(2);
    }

    @Test
    void the_last_ticks_say_that_the_log_is_complete() {
        replay(line("a.1", "2026-11-22T12:00:10Z") + line("a.1", "2026-11-22T12:00:05Z"));
        List<SourceTick> ticks = new ArrayList<>();
        for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
            sent(topic).stream()
                    .filter(r -> r.key() == null)
                    .forEach(r -> ticks.add(RecordingKafka.decode(r.value(), SourceTick.class)));
        }
        assertThat(ticks).hasSize(8).allSatisfy(tick -> {
            assertThat(tick.getLast()).isTrue();
            assertThat(Instant.ofEpochMilli(tick.getCompleteUpToMs())).isEqualTo("2026-11-22T12:00:10Z");
        });
    }

    @Test
    void a_log_of_few_lines_says_how_far_it_is_as_its_time_goes_by() {
        StringBuilder log = new StringBuilder();
        for (int second = 0; second < 60; second += 4) {
            log.append(line(
                    "a.1",
                    Instant.parse("2026-11-22T12:00:00Z").plusSeconds(second).toString()));
        }
        replay(log.toString());
        List<Long> said = sent(Topics.SHARES).stream()
                .filter(r -> r.key() == null && r.partition() == 0)
                .map(r -> RecordingKafka.decode(r.value(), SourceTick.class).getCompleteUpToMs() / 1_000 % 60)
                .toList();
        assertThat(said).containsExactly(12L, 24L, 36L, 48L, 56L);
    }

    @Test
    void an_empty_input_is_told() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> replay(""))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.EMPTY));
    }

    @Test
    void an_input_without_one_line_of_use_is_told_with_the_reasons() {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> replay("{}\n\n{}\n"))
                .withMessageMatching("not one share could be read from 3 lines \\([A-Z_]+ 2\\); is this ndjson\\?")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.NOT_USABLE));
    }

    @Test
    void two_replays_write_the_same_records_and_ticks_come_by_lines_too() throws IOException {
        Path file = dir.resolve("log.ndjson");
        ShareLogGenerator.write(ShareLogSpec.of(5_000, 50), file);
        Settings settings = Settings.of(Map.of("ingest.tick-lines", "1000"), IngestSettings.all());
        List<SourceProgress> told = new ArrayList<>();
        replay(Files.readString(file), settings, told::add);
        List<ProducerRecord<byte[], byte[]>> first = kafka.history();
        replay(Files.readString(file), settings, ReplayListener.NONE);
        assertThat(kafka.history()).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            assertThat(kafka.history().get(i).value()).isEqualTo(first.get(i).value());
            assertThat(kafka.history().get(i).partition())
                    .isEqualTo(first.get(i).partition());
        }
        assertThat(sent(Topics.HEARTBEATS)).hasSizeGreaterThanOrEqualTo(6 * 4);
        assertThat(told).last().extracting(SourceProgress::lines).isEqualTo(5_000L);
    }

    @Test
    void what_is_published_of_a_generated_log_is_its_ledger() throws IOException {
        Path file = dir.resolve("log.ndjson");
        ShareLogLedger ledger = ShareLogGenerator.write(ShareLogSpec.of(20_000, 300), file);
        ReplaySummary summary = replay(Files.readString(file));
        assertThat(summary.lines()).isEqualTo(20_000);
        assertThat(summary.shares()).isEqualTo(20_000);
        assertThat(summary.first()).contains(ledger.first());
        assertThat(summary.last()).contains(ledger.last());
        Set<String> seen = new HashSet<>();
        BigInteger quanta = BigInteger.ZERO;
        for (ProducerRecord<byte[], byte[]> record : sent(Topics.SHARES)) {
            if (record.key() == null) {
                continue;
            }
            Share share = RecordingKafka.decode(record.value(), Share.class);
            if (seen.add(share.getShareId()) && share.getStatus() == io.hashbeat.avro.ShareStatus.ACCEPTED) {
                quanta = quanta.add(
                        BigInteger.valueOf(WorkUnit.quanta(Algorithm.SHA256D, share.getCreditedDifficulty())));
            }
        }
        assertThat(seen).hasSize((int) ledger.shares());
        assertThat(quanta).isEqualTo(ledger.quanta());
    }
}
