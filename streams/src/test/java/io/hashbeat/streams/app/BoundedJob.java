package io.hashbeat.streams.app;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.SourceTick;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.share.ShareBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records on a real broker, job 1 over all of them, and what it told. */
final class BoundedJob {

    private final TestBroker broker;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

    BoundedJob(TestBroker broker) {
        this.broker = broker;
    }

    void add(Topics topic, String key, byte[] value) {
        records.add(TestBroker.record(topic, key, value));
    }

    void share(int partition, ShareBuilder share) {
        records.add(new ProducerRecord<>(
                Topics.SHARES.topicName(), partition, share.key(), AvroCodec.encode(share.build())));
    }

    /** A word of the source on all partitions that it has told all up to {@code millis} after the origin. */
    void tick(long millis) {
        byte[] tick = AvroCodec.encode(new SourceTick("gate", ORIGIN_MILLIS + millis, null, false));
        for (int partition = 0; partition < Topics.SHARES.partitions(); partition++) {
            for (Topics topic : List.of(Topics.SHARES, Topics.HEARTBEATS)) {
                records.add(new ProducerRecord<>(topic.topicName(), partition, new byte[0], tick));
            }
        }
    }

    /** Sends what was added and runs the job over it, to its end; the settings that are not given have their defaults. */
    void run(Map<String, String> settings) throws Exception {
        publish();
        Map<String, String> all = new TreeMap<>(settings);
        all.put("time.clamp", "false");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
        PipelineJob.define(
                env, PipelineConfig.bounded(broker.bootstrapServers(), Settings.of(all, PipelineSettings.all())));
        env.execute(PipelineJob.NAME);
    }

    /** In order although topics have only just been made and first sends are sent again. */
    private void publish() throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "enable.idempotence", "false",
                "max.in.flight.requests.per.connection", "1");
        List<Future<?>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> sent.add(producer.send(record)));
        }
        for (Future<?> each : sent) {
            each.get();
        }
    }

    List<Anomaly> anomalies() throws Exception {
        List<Anomaly> found = new ArrayList<>();
        for (int partition = 0; partition < Topics.ANOMALIES.partitions(); partition++) {
            for (ConsumerRecord<byte[], byte[]> each : broker.all(Topics.ANOMALIES, partition)) {
                found.add(AvroCodec.decode(each.value(), Anomaly.class));
            }
        }
        return found;
    }
}
