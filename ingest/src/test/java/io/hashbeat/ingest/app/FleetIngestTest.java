package io.hashbeat.ingest.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.ingest.publish.RecordingKafka;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.ingest.source.fleet.FleetOptions;
import io.hashbeat.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetIngestTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final FleetOptions OPTIONS = FleetOptions.ofWorkers(30).withHistory(Duration.ofMinutes(20));

    private final Path dir;

    FleetIngestTest(@TempDir Path dir) {
        this.dir = dir;
    }

    private final MockProducer<byte[], byte[]> kafka = RecordingKafka.producer(4, true);

    private FleetIngest start(Instant now) {
        return FleetIngest.start(
                new EventPublisher(kafka, FleetIngest.SOURCE, 0),
                OPTIONS,
                Settings.defaults(IngestSettings.all()),
                dir,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private void run(Instant now) throws InterruptedException {
        try (FleetIngest fleet = start(now)) {
            assertThat(fleet.awaitHistory(60, TimeUnit.SECONDS)).isTrue();
            assertThat(fleet.failure()).isEmpty();
        }
    }

    private List<Share> shares() {
        return kafka.history().stream()
                .filter(r -> r.topic().equals(Topics.SHARES.topicName()) && r.key() != null)
                .map(r -> RecordingKafka.decode(r.value(), Share.class))
                .toList();
    }

    @Test
    void the_history_is_made_up_to_now_and_no_further() throws Exception {
        run(NOW);
        assertThat(shares()).hasSizeGreaterThan(2_000).allSatisfy(share -> assertThat(
                        Instant.ofEpochMilli(share.getTimeMs()))
                .isBetween(NOW.minusSeconds(1_200), NOW));
    }

    @Test
    void a_clock_that_is_finer_than_milliseconds_does_not_hold_it_up() throws Exception {
        run(NOW.plusNanos(123_456_789));
        assertThat(shares()).isNotEmpty();
    }

    @Test
    void the_last_record_of_every_partition_is_the_last_tick() throws Exception {
        run(NOW);
        for (int partition = 0; partition < 4; partition++) {
            int p = partition;
            ProducerRecord<byte[], byte[]> last = kafka.history().stream()
                    .filter(r -> r.topic().equals(Topics.SHARES.topicName()) && r.partition() == p)
                    .reduce((a, b) -> b)
                    .orElseThrow();
            SourceTick tick = RecordingKafka.decode(last.value(), SourceTick.class);
            assertThat(tick.getLast()).isTrue();
            assertThat(tick.getCompleteUpToMs()).isEqualTo(NOW.toEpochMilli());
        }
        assertThat(kafka.closed()).isTrue();
    }

    @Test
    void the_history_says_how_far_it_is_as_its_time_goes_by() throws Exception {
        run(NOW);
        List<Long> said = kafka.history().stream()
                .filter(r -> r.topic().equals(Topics.SHARES.topicName()) && r.partition() == 0 && r.key() == null)
                .map(r -> RecordingKafka.decode(r.value(), SourceTick.class).getCompleteUpToMs())
                .toList();
        assertThat(said).hasSizeGreaterThanOrEqualTo(120).isSorted();
        for (int i = 1; i < said.size(); i++) {
            assertThat(said.get(i) - said.get(i - 1)).isLessThanOrEqualTo(10_000);
        }
    }

    @Test
    void what_is_known_of_the_workers_is_published() throws Exception {
        run(NOW);
        List<FleetEntry> entries = kafka.history().stream()
                .filter(r -> r.topic().equals(Topics.FLEET.topicName()))
                .map(r -> RecordingKafka.decode(r.value(), FleetEntry.class))
                .toList();
        assertThat(entries).hasSize(30).allSatisfy(e -> assertThat(e.getSubnet())
                .matches("10\\.1\\d\\.0\\.0/16"));
    }

    @Test
    void a_second_run_goes_on_behind_the_first() throws Exception {
        run(NOW);
        long before = shares().stream().mapToLong(Share::getTimeMs).max().orElseThrow();
        kafka.clear();
        MockProducer<byte[], byte[]> again = RecordingKafka.producer(4, true);
        Instant later = NOW.plusSeconds(600);
        try (FleetIngest fleet = FleetIngest.start(
                new EventPublisher(again, FleetIngest.SOURCE, 0),
                OPTIONS,
                Settings.defaults(IngestSettings.all()),
                dir,
                Clock.fixed(later, ZoneOffset.UTC))) {
            assertThat(fleet.awaitHistory(60, TimeUnit.SECONDS)).isTrue();
            assertThat(fleet.truth().completeUpTo()).isBetween(Instant.ofEpochMilli(before), later);
        }
        List<Long> made = again.history().stream()
                .filter(r -> r.topic().equals(Topics.SHARES.topicName()) && r.key() != null)
                .map(r -> RecordingKafka.decode(r.value(), Share.class).getTimeMs())
                .toList();
        assertThat(made).allMatch(time -> time > before && time <= later.toEpochMilli());
        assertThat(made.stream().mapToLong(Long::longValue).min().orElseThrow()).isLessThan(before + 30_000);
    }

    @Test
    void the_ground_truth_is_written() throws Exception {
        run(NOW);
        List<String> lines = Files.readAllLines(dir.resolve(FleetIngest.TRUTH_FILE));
        assertThat(lines.get(0)).contains("\"kind\":\"fleet\"").contains("\"seed\":1");
        assertThat(lines).filteredOn(l -> l.contains("\"what\":\"start\"")).hasSize(30);
        assertThat(lines).filteredOn(l -> l.contains("\"kind\":\"pool\"")).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void a_kafka_that_fails_stops_the_fleet_and_is_told() throws Exception {
        kafka.sendException = new TimeoutException("gone");
        try (FleetIngest fleet = start(NOW)) {
            assertThat(fleet.awaitHistory(60, TimeUnit.SECONDS)).isTrue();
            assertThat(fleet.failure()).isPresent().get().asString().contains("gone");
        }
    }

    @Test
    void a_state_that_cannot_be_read_is_no_state() throws IOException {
        Files.writeString(dir.resolve("fleet.state"), "rubbish");
        assertThat(new FleetState(dir).reservedUpToMs()).isEmpty();
    }
}
