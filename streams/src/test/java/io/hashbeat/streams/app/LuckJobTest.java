package io.hashbeat.streams.app;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.share.ShareBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks against work, through the whole of job 1 and a real broker. */
class LuckJobTest {

    private static final long MINUTE = 60_000;
    /** 120 shares an hour of difficulty 1,024 let 20 blocks an hour expect. */
    private static final long GAP = 30_000;

    private static final double NETWORK = 6_144;

    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    @Test
    void an_account_without_blocks_is_told_and_one_with_its_blocks_is_not(@TempDir Path dir) throws Exception {
        try (TestBroker broker = TestBroker.start(dir)) {
            broker.makeTopics(Topics.SHARES, Topics.HEARTBEATS, Topics.BLOCKS);
            BlockSeen block = BlockSeen.newBuilder()
                    .setTimeMs(ORIGIN_MILLIS - MINUTE)
                    .setNetworkDifficulty(NETWORK)
                    .build();
            records.add(TestBroker.record(Topics.BLOCKS, "b", AvroCodec.encode(block)));
            shares();
            publish(broker);
            run(broker);
            assertThat(anomalies(broker)).singleElement().satisfies(found -> {
                assertThat(found.getKind()).isEqualTo("BLOCKS_WITHHELD");
                assertThat(found.getSubject()).isEqualTo("account/p/sha256d/thief");
                assertThat(found.getAtMs() % (60 * MINUTE))
                        .as("the end of an hour")
                        .isZero();
            });
        }
    }

    private void shares() {
        for (long now = 0; now < 150 * MINUTE; now += GAP) {
            boolean found = now / GAP % 6 == 5;
            add(share("honest.rig").account("honest").status(found ? ShareStatus.BLOCK : ShareStatus.ACCEPTED), now);
            add(share("thief.rig").account("thief"), now);
            for (int partition = 0; partition < Topics.SHARES.partitions(); partition++) {
                byte[] tick = AvroCodec.encode(new SourceTick("gate", ORIGIN_MILLIS + now + GAP, null, false));
                for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
                    records.add(new ProducerRecord<>(topic.topicName(), partition, new byte[0], tick));
                }
            }
        }
    }

    private void add(ShareBuilder share, long now) {
        byte[] value = AvroCodec.encode(share.at(now).build());
        records.add(new ProducerRecord<>(Topics.SHARES.topicName(), 0, share.key(), value));
    }

    private void publish(TestBroker broker) throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "enable.idempotence",
                "false",
                "max.in.flight.requests.per.connection",
                "1");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(record -> sent.add(producer.send(record)));
            for (Future<?> each : sent) {
                each.get();
            }
        }
    }

    private static void run(TestBroker broker) throws Exception {
        Settings settings = Settings.of(Map.of("time.clamp", "false"), PipelineSettings.all());
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
