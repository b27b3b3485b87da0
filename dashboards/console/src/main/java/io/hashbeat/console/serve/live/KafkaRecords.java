package io.hashbeat.console.serve.live;

import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to topics; connects with the first record, since there are few. */
public final class KafkaRecords implements RecordSink {
    private static final int PATIENCE_MS = 5_000;

    private final String bootstrapServers;
    private @Nullable KafkaProducer<String, byte[]> producer;

    /** Records to that Kafka. */
    public KafkaRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void write(Topics topic, String key, @Nullable SpecificRecord value) {
        try {
            byte[] bytes = value == null ? null : AvroCodec.encode(value);
            var unused = producer()
                    .send(new ProducerRecord<>(topic.topicName(), key, bytes))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before it was written", e);
        } catch (ExecutionException | KafkaException e) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrapServers + " did not take it; nothing was changed", e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                            ProducerConfig.CLIENT_ID_CONFIG, "hashbeat-console",
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS,
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS,
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MS),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofMillis(PATIENCE_MS));
            producer = null;
        }
    }
}
