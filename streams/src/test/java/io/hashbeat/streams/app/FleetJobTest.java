package io.hashbeat.streams.app;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.Schedule;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.share.ShareBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators know, through the whole of job 1 and a real broker. */
class FleetJobTest {

    private static final long SEED = 20_261_128;
    private static final long MINUTE = 60_000;
    private static final long STEP = 5_000;
    private static final int WORKERS = 8;
    private static final double MEAN_MILLIS = 10_000;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    /** Four in the barn, which is curtailed; of the others one falls silent; three of the four come back. */
    @Test
    void a_curtailed_site_is_not_told_and_who_does_not_come_back_is_and_bad_records_are_dead_letters(@TempDir Path dir)
            throws Exception {
        try (TestBroker broker = TestBroker.start(dir)) {
            broker.makeTopics(Topics.SHARES, Topics.HEARTBEATS, Topics.FLEET, Topics.SCHEDULES);
            know();
            shares();
            publish(broker);
            run(broker);
            assertThat(anomalies(broker))
                    .as("seed %d", SEED)
                    .extracting(Anomaly::getSubject)
                    .containsExactlyInAnyOrder("worker/" + key(3), "worker/" + key(7));
            assertThat(broker.all(Topics.DEAD_LETTERS))
                    .extracting(FleetJobTest::reason)
                    .containsExactlyInAnyOrder("BAD_WORKER", "BAD_SCHEDULE");
        }
    }

    /** In order although topics have only just been made and first sends are sent again. */
    private static KafkaProducer<byte[], byte[]> producer(TestBroker broker) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "enable.idempotence",
                        "false",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void publish(TestBroker broker) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer(broker)) {
            records.forEach(record -> sent.add(producer.send(record)));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    private static String key(int worker) {
        return "p/sha256d/anna/anna.rig" + worker;
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8);
    }

    private void know() {
        FleetEntry entry = FleetEntry.newBuilder().setSite("barn").build();
        for (int worker = 0; worker < 4; worker++) {
            records.add(TestBroker.record(Topics.FLEET, key(worker), AvroCodec.encode(entry)));
        }
        records.add(TestBroker.record(Topics.FLEET, "no/worker", AvroCodec.encode(entry)));
        Schedule schedule = new Schedule(
                "s1", "site/p/sha256d/barn", ORIGIN_MILLIS + 60 * MINUTE, ORIGIN_MILLIS + 90 * MINUTE, 0.0, "power");
        records.add(TestBroker.record(Topics.SCHEDULES, "s1", AvroCodec.encode(schedule)));
        schedule.setExpectedFraction(2.0);
        records.add(TestBroker.record(Topics.SCHEDULES, "s2", AvroCodec.encode(schedule)));
    }

    private void shares() {
        double[] due = new double[WORKERS];
        for (long now = 0; now < 110 * MINUTE; now += STEP) {
            for (int worker = 0; worker < WORKERS; worker++) {
                for (; due[worker] < now + STEP; due[worker] -= Math.log1p(-random.nextDouble()) * MEAN_MILLIS) {
                    if (works(worker, now)) {
                        ShareBuilder share = share("anna.rig" + worker).at((long) due[worker]);
                        byte[] value = AvroCodec.encode(share.build());
                        records.add(
                                new ProducerRecord<>(Topics.SHARES.topicName(), partition(worker), share.key(), value));
                    }
                }
            }
            for (int partition = 0; partition < Topics.SHARES.partitions(); partition++) {
                byte[] tick = AvroCodec.encode(new SourceTick("gate", ORIGIN_MILLIS + now + STEP, null, false));
                for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
                    records.add(new ProducerRecord<>(topic.topicName(), partition, new byte[0], tick));
                }
            }
        }
    }

    private static boolean works(int worker, long now) {
        boolean curtailed = worker < 4 && now >= 60 * MINUTE && now < 90 * MINUTE;
        boolean staysAway = worker == 3 && now >= 60 * MINUTE;
        return !curtailed && !staysAway && !(worker == 7 && now >= 70 * MINUTE);
    }

    private static int partition(int worker) {
        return worker % Topics.SHARES.partitions();
    }

    private static void run(TestBroker broker) throws Exception {
        Settings settings = Settings.of(
                Map.of(
                        "detectors.baseline.min-span", "20m",
                        "detectors.baseline.min-shares", "50",
                        "time.clamp", "false"),
                PipelineSettings.all());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
        PipelineJob.define(env, PipelineConfig.bounded(broker.bootstrapServers(), settings));
        env.execute(PipelineJob.NAME);
    }

    private static List<Anomaly> anomalies(TestBroker broker) throws Exception {
        List<Anomaly> found = new ArrayList<>();
        for (int partition = 0; partition < Topics.ANOMALIES.partitions(); partition++) {
            for (ConsumerRecord<byte[], byte[]> each : broker.all(Topics.ANOMALIES, partition)) {
                found.add(AvroCodec.decode(each.value(), Anomaly.class));
            }
        }
        return found;
    }
}
