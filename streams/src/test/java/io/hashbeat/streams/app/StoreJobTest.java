package io.hashbeat.streams.app;

import static io.hashbeat.streams.app.TestBroker.record;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.BlockSeen;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.sink.Reports;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.influx.QuestDbStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Job 2 between a real broker and the real embedded store. */
class StoreJobTest {
    private static final int WORKERS = 100;
    private static final int MINUTES = 60;

    @Test
    void what_is_on_the_topics_is_in_the_store_once_however_often_it_is_read(@TempDir Path dir) throws Exception {
        QuestDbStore store = QuestDbStore.get();
        try (TestBroker broker = TestBroker.start(dir)) {
            broker.makeTopics(Topics.HEARTBEATS, Topics.BLOCKS, Topics.ALERTS);
            publish(broker);
            run(broker, store, "first");
            List<String> once = totals(store);
            run(broker, store, "second");

            int points = WORKERS * MINUTES;
            assertThat(once)
                    .containsExactly(
                            points + "," + 3 * points + "," + 3 * points + ",2",
                            points / 15 + "," + points / 5 + "," + points / 5 + ",2",
                            WORKERS + "," + 3 * WORKERS + "," + 3 * WORKERS + ",2");
            assertThat(totals(store)).isEqualTo(once);
            assertThat(store.values("anomalies", "state", "job-0")).containsExactly("\"CLOSED\"");
            assertThat(store.rows("SELECT count(), sum(boards) FROM telemetry WHERE worker = 'job-0'", "telemetry"))
                    .containsExactly("1,3");
            assertThat(store.rows("SELECT height FROM blocks WHERE pool = 'p'", "blocks"))
                    .containsExactly("9");
            assertThat(store.rows("SELECT count() FROM feed_status WHERE source = 'job'", "feed_status"))
                    .containsExactly("1");
            assertThat(broker.all(Topics.DEAD_LETTERS))
                    .hasSize(4)
                    .extracting(letter -> new String(
                            letter.headers()
                                    .lastHeader(DeadLetterHeaders.REASON)
                                    .value(),
                            UTF_8))
                    .containsOnly("UNKNOWN_FRAMING", "EMPTY");
        }
    }

    private static void publish(TestBroker broker) throws Exception {
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = broker.producer()) {
            records().forEach(record -> sent.add(producer.send(record)));
            producer.flush();
        }
        for (Future<?> one : sent) {
            one.get();
        }
    }

    /** Every sample twice, the second time corrected; behind them what nobody can read, an anomaly and a status. */
    private static List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < WORKERS * MINUTES; i++) {
            String name = "job-" + i % WORKERS;
            long end = Samples.ORIGIN_MS + (1L + i / WORKERS) * Samples.MINUTE_MS;
            for (int revision = 1; revision <= 2; revision++) {
                byte[] sample = AvroCodec.encode(Samples.worker(name, end, revision, revision + 1));
                records.add(record(Topics.HASHRATE, "worker/p/sha256d/a/" + name, sample));
            }
        }
        String key = "worker/p/sha256d/a/job-0";
        records.add(record(Topics.HASHRATE, key, "garbage".getBytes(UTF_8)));
        records.add(record(Topics.ANOMALIES, key, new byte[0]));
        records.add(record(Topics.ANOMALIES, key, AvroCodec.encode(Samples.anomaly("job-0", "OPENED", 1, null))));
        records.add(record(
                Topics.ANOMALIES, key, AvroCodec.encode(Samples.anomaly("job-0", "CLOSED", 2, Samples.ORIGIN_MS))));
        records.add(
                record(Topics.HEARTBEATS, "p/sha256d/a/job-0", AvroCodec.encode(Reports.of(Samples.ORIGIN_MS, 3_500))));
        BlockSeen block = BlockSeen.newBuilder()
                .setPool("p")
                .setHeight(9)
                .setTimeMs(Samples.ORIGIN_MS)
                .build();
        records.add(record(Topics.BLOCKS, "p/sha256d", AvroCodec.encode(block)));
        records.add(record(Topics.FEED_STATUS, "job", AvroCodec.encode(Samples.feed("job", Samples.ORIGIN_MS))));
        return records;
    }

    private static void run(TestBroker broker, QuestDbStore store, String group) throws Exception {
        Configuration conf = new Configuration();
        conf.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, conf);
        StoreJobConfig live = StoreJobConfig.live(broker.bootstrapServers(), store.target());
        StoreJob.define(
                env,
                new StoreJobConfig(
                        live.bootstrapServers(), live.target(), live.sink(), true, group, Duration.ofSeconds(1)));
        env.execute(StoreJob.NAME);
    }

    private static List<String> totals(QuestDbStore store) {
        return List.of("1m", "15m", "1h").stream()
                .flatMap(length -> store
                        .rows(
                                "SELECT count(), sum(accepted), sum(work_hi), max(revision) FROM hashrate_" + length
                                        + " WHERE worker LIKE 'job-%'",
                                "hashrate_" + length)
                        .stream())
                .toList();
    }
}
