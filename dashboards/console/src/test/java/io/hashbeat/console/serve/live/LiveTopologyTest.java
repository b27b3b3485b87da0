package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Feedback;
import io.hashbeat.avro.HashPrice;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.Silence;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.AlertSnapshot;
import io.hashbeat.console.view.DeviceReport;
import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.LiveTables;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTopologyTest {
    private static final Instant WRITTEN = Instant.ofEpochMilli(Seeds.ORIGIN_MS + 500);

    private final LiveTables tables = new LiveTables();
    private TopologyTestDriver driver;

    @BeforeEach
    void open(@TempDir Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        driver = new TopologyTestDriver(LiveTopology.of(tables, Duration.ofHours(1)), properties, WRITTEN);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private TestInputTopic<String, byte[]> topic(Topics topic) {
        return driver.createInputTopic(
                topic.topicName(), new StringSerializer(), new ByteArraySerializer(), WRITTEN, Duration.ZERO);
    }

    private static HashrateSample sample(long revision, double hashrateHs) {
        HashrateSample sample = Seeds.worker("a", "w", hashrateHs);
        sample.setRevision(revision);
        return sample;
    }

    private double hashrateHs(String subject) {
        Double value = tables.snapshot().subject(subject).orElseThrow().rate(60).hashrateHs();
        return value == null ? Double.NaN : value;
    }

    @Test
    void the_highest_revision_wins_and_a_late_lower_one_is_ignored() {
        TestInputTopic<String, byte[]> topic = topic(Topics.HASHRATE);
        String subject = sample(1, 1).getSubject();
        topic.pipeInput(subject, AvroCodec.encode(sample(1, 10)));
        topic.pipeInput(subject, AvroCodec.encode(sample(3, 30)));
        topic.pipeInput(subject, AvroCodec.encode(sample(2, 20)));
        assertThat(hashrateHs(subject)).isEqualTo(30);
        assertThat(driver.getTimestampedKeyValueStore(LiveTopology.HASHRATE_STORE)
                        .get(subject)
                        .timestamp())
                .isEqualTo(WRITTEN.toEpochMilli());
    }

    @Test
    void a_record_without_a_value_removes_the_subject() {
        TestInputTopic<String, byte[]> topic = topic(Topics.HASHRATE);
        String subject = sample(1, 1).getSubject();
        topic.pipeInput(subject, AvroCodec.encode(sample(1, 10)));
        topic.pipeInput(subject, (byte[]) null);
        assertThat(tables.snapshot().subject(subject)).isEmpty();
        assertThat(driver.getTimestampedKeyValueStore(LiveTopology.HASHRATE_STORE)
                        .get(subject))
                .isNull();
    }

    @Test
    void anomalies_of_one_subject_are_kept_apart_by_their_id() {
        TestInputTopic<String, byte[]> topic = topic(Topics.ANOMALIES);
        String subject = sample(1, 1).getSubject();
        topic.pipeInput(subject, AvroCodec.encode(Seeds.silent("1", subject, 1, true)));
        topic.pipeInput(subject, AvroCodec.encode(Seeds.silent("2", subject, 1, true)));
        topic.pipeInput(subject, AvroCodec.encode(Seeds.silent("1", subject, 2, false)));
        assertThat(tables.snapshot().anomalies()).hasSize(2);
        assertThat(tables.snapshot().overview(Seeds.ORIGIN_MS).openAnomalies()).isEqualTo(1);
    }

    @Test
    void what_operators_say_is_kept_by_the_id_of_the_anomaly() {
        TestInputTopic<String, byte[]> topic = topic(Topics.FEEDBACK);
        Feedback feedback = Feedback.newBuilder()
                .setAnomalyId("1")
                .setTrueAlarm(false)
                .setTimeMs(5)
                .build();
        topic.pipeInput("1", AvroCodec.encode(feedback));
        assertThat(tables.knowsFeedback("1")).isTrue();
        assertThat(driver.getTimestampedKeyValueStore(LiveTopology.FEEDBACK_STORE)
                        .get("1"))
                .isNotNull();
        topic.pipeInput("1", (byte[]) null);
        assertThat(tables.knowsFeedback("1")).isFalse();
    }

    @Test
    void the_word_that_was_written_last_counts_whatever_the_clock_of_its_writer_says() {
        TestInputTopic<String, byte[]> anomalies = topic(Topics.ANOMALIES);
        String subject = sample(1, 1).getSubject();
        anomalies.pipeInput(subject, AvroCodec.encode(Seeds.silent("1", subject, 1, true)));
        TestInputTopic<String, byte[]> topic = topic(Topics.FEEDBACK);
        Feedback fast = Feedback.newBuilder()
                .setAnomalyId("1")
                .setTrueAlarm(true)
                .setTimeMs(WRITTEN.plus(Duration.ofMinutes(5)).toEpochMilli())
                .build();
        Feedback right = Feedback.newBuilder()
                .setAnomalyId("1")
                .setTrueAlarm(false)
                .setTimeMs(WRITTEN.plusSeconds(1).toEpochMilli())
                .build();
        topic.pipeInput("1", AvroCodec.encode(fast), WRITTEN);
        topic.pipeInput("1", AvroCodec.encode(right), WRITTEN.plusSeconds(1));
        topic.pipeInput("1", AvroCodec.encode(fast), WRITTEN);
        assertThat(tables.snapshot().marks(tables.snapshot().anomalies())).containsEntry("1", false);
    }

    @Test
    void the_age_of_a_feed_status_is_that_of_its_append() {
        topic(Topics.FEED_STATUS).pipeInput("s", AvroCodec.encode(Seeds.feed("s", "LIVE", 5000)));
        assertThat(tables.snapshot().feeds().get(0).writtenAtMs()).isEqualTo(WRITTEN.toEpochMilli());
    }

    @Test
    void what_cannot_be_read_is_left_out_and_changes_nothing_around_it() {
        TestInputTopic<String, byte[]> topic = topic(Topics.HASHRATE);
        String subject = sample(1, 1).getSubject();
        HashrateSample nonsense = sample(1, 1);
        nonsense.setSubject("not/a subject");
        topic.pipeInput("x", new byte[] {1, 2, 3});
        topic.pipeInput("x", new byte[0]);
        topic.pipeInput("x", AvroCodec.encode(nonsense));
        topic.pipeInput(subject, AvroCodec.encode(sample(1, 10)));
        assertThat(tables.snapshot().list(ListKind.WORKERS).size()).isEqualTo(1);
    }

    @Test
    void what_is_retired_leaves_the_store_too() {
        TestInputTopic<String, byte[]> topic = topic(Topics.HASHRATE);
        HashrateSample old = sample(1, 1);
        HashrateSample young = Seeds.worker("a", "young", 1);
        young.setTimeMs(Seeds.ORIGIN_MS + LiveTables.RETIRE_MS + 1);
        topic.pipeInput(old.getSubject(), AvroCodec.encode(old));
        topic.pipeInput(young.getSubject(), AvroCodec.encode(young));
        driver.advanceWallClockTime(Duration.ofMinutes(11));
        assertThat(driver.getTimestampedKeyValueStore(LiveTopology.HASHRATE_STORE)
                        .get(old.getSubject()))
                .isNull();
        assertThat(tables.snapshot().list(ListKind.WORKERS).size()).isEqualTo(1);
    }

    @Test
    void what_is_set_and_alerts_are_kept_until_they_are_taken_back() {
        topic(Topics.ALERTS).pipeInput("1", AvroCodec.encode(Seeds.alert("1", "alice", "rig")));
        Rule rule = Rule.newBuilder().setId("r").setAccount("alice").build();
        topic(Topics.RULES).pipeInput("alice/r", AvroCodec.encode(rule));
        Silence silence = Silence.newBuilder().setId("s").build();
        topic(Topics.SILENCES).pipeInput("s", AvroCodec.encode(silence));
        HashPrice price = HashPrice.newBuilder().setAlgorithm("sha256d").build();
        topic(Topics.HASH_PRICES).pipeInput("sha256d/0", AvroCodec.encode(price));
        Schedule schedule = Schedule.newBuilder().setId("night").build();
        topic(Topics.SCHEDULES).pipeInput("night", AvroCodec.encode(schedule));
        AlertSnapshot alerts = tables.snapshot().alerts();
        assertThat(alerts.plans()).hasSize(1);
        topic(Topics.SCHEDULES).pipeInput("night", (byte[]) null);
        assertThat(tables.snapshot().alerts().plans()).isEmpty();
        assertThat(alerts.alert("1")).isPresent();
        assertThat(alerts.rule("alice/r")).isPresent();
        assertThat(alerts.silence("s")).isPresent();
        assertThat(alerts.prices()).hasSize(1);
        assertThat(driver.getTimestampedKeyValueStore(LiveTopology.RULES_STORE).get("alice/r"))
                .isNotNull();
        topic(Topics.HASH_PRICES).pipeInput("sha256d/0", (byte[]) null);
        assertThat(tables.snapshot().alerts().prices()).isEmpty();
        topic(Topics.RULES).pipeInput("alice/r", (byte[]) null);
        assertThat(tables.snapshot().alerts().rules()).isEmpty();
        assertThat(driver.getTimestampedKeyValueStore(LiveTopology.RULES_STORE).get("alice/r"))
                .isNull();
    }

    @Test
    void where_a_worker_stands_is_known_before_or_after_its_samples_and_until_it_is_taken_back() {
        HashrateSample sample = sample(1, 10);
        String worker = sample.getSubject().substring("worker/".length());
        topic(Topics.FLEET).pipeInput(worker, AvroCodec.encode(Seeds.place(worker, "nord", "S21")));
        topic(Topics.HASHRATE).pipeInput(sample.getSubject(), AvroCodec.encode(sample));
        assertThat(tables.snapshot().facts(sample.getSubject()).place().site()).isEqualTo("nord");
        topic(Topics.FLEET).pipeInput(worker, AvroCodec.encode(Seeds.place(worker, "hydro", "S21")));
        assertThat(tables.snapshot().facts(sample.getSubject()).place().site()).isEqualTo("hydro");
        topic(Topics.FLEET).pipeInput(worker, (byte[]) null);
        assertThat(tables.snapshot().facts(sample.getSubject()).place().site()).isNull();
    }

    @Test
    void what_a_device_says_is_shown_and_ticks_and_nonsense_beside_it_are_left_out() {
        HashrateSample sample = sample(1, 10);
        String worker = sample.getSubject().substring("worker/".length());
        topic(Topics.HASHRATE).pipeInput(sample.getSubject(), AvroCodec.encode(sample));
        TestInputTopic<String, byte[]> heartbeats = topic(Topics.HEARTBEATS);
        heartbeats.pipeInput(
                worker, AvroCodec.encode(SourceTick.newBuilder().setSource("s").build()));
        heartbeats.pipeInput(worker, new byte[] {1, 2, 3});
        heartbeats.pipeInput(worker, AvroCodec.encode(Seeds.report(71)));
        DeviceReport report = Objects.requireNonNull(
                tables.snapshot().facts(sample.getSubject()).report());
        assertThat(report.hottestCelsius()).isEqualTo(71);
        assertThat(report.slowestFanRpm()).isEqualTo(4900);
        assertThat(report.chips()).isEqualTo(324);
    }

    @Test
    void history_that_is_written_fast_costs_a_look_at_one_report_in_five_seconds() {
        HashrateSample sample = sample(1, 10);
        String worker = sample.getSubject().substring("worker/".length());
        topic(Topics.HASHRATE).pipeInput(sample.getSubject(), AvroCodec.encode(sample));
        TestInputTopic<String, byte[]> heartbeats = topic(Topics.HEARTBEATS);
        for (int second = 0; second < 5; second++) {
            Heartbeat report = Seeds.report(60 + second);
            report.setTimeMs(Seeds.ORIGIN_MS + second);
            heartbeats.pipeInput(worker, AvroCodec.encode(report), WRITTEN.plusSeconds(second));
        }
        assertThat(hottest(sample)).isEqualTo(60);
        Heartbeat later = Seeds.report(80);
        later.setTimeMs(Seeds.ORIGIN_MS + 9);
        heartbeats.pipeInput(worker, AvroCodec.encode(later), WRITTEN.plusSeconds(5));
        topic(Topics.HASHRATE).pipeInput(sample.getSubject(), AvroCodec.encode(sample(2, 10)));
        assertThat(hottest(sample)).isEqualTo(80);
    }

    private Double hottest(HashrateSample sample) {
        return Objects.requireNonNull(
                        tables.snapshot().facts(sample.getSubject()).report())
                .hottestCelsius();
    }
}
