package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Feedback;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes what operators say to its topic; connects with the first word, since there are few. */
public final class KafkaFeedback implements FeedbackSink {
    private static final int PATIENCE_MS = 5_000;

    private final String bootstrapServers;
    private @Nullable KafkaProducer<String, byte[]> producer;

    /** Feedback to that Kafka. */
    public KafkaFeedback(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void write(Feedback feedback) {
        try {
            var unused = producer()
                    .send(new ProducerRecord<>(
                            Topics.FEEDBACK.topicName(), feedback.getAnomalyId(), AvroCodec.encode(feedback)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the judgement was written", e);
        } catch (ExecutionException | KafkaException e) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrapServers + " did not take the judgement; nothing was changed", e);
        }
    }

    private synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                            ProducerConfig.CLIENT_ID_CONFIG, "hashbeat-feedback",
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
