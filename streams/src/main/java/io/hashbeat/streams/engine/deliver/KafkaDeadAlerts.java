package io.hashbeat.streams.engine.deliver;

import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Alerts that are given up, on the topic of dead letters: original key and bytes, where from, for which target and why. */
final class KafkaDeadAlerts implements DeadAlerts {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int DELIVERY_TIMEOUT_MS = 60_000;

    private final Producer<byte[], byte[]> producer;

    KafkaDeadAlerts(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    static KafkaDeadAlerts to(String bootstrapServers) {
        return new KafkaDeadAlerts(new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    @Override
    public void bury(List<DeadAlert> alerts) {
        try {
            List<Future<?>> sent = new ArrayList<>(alerts.size());
            alerts.forEach(alert -> sent.add(producer.send(letter(alert))));
            producer.flush();
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw new IllegalStateException("dead letters cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while dead letters were written", e);
        }
    }

    static ProducerRecord<byte[], byte[]> letter(DeadAlert dead) {
        ConsumerRecord<byte[], byte[]> from = dead.record();
        String origin = DeadLetterHeaders.origin(from.topic(), from.partition(), from.offset());
        ProducerRecord<byte[], byte[]> letter =
                new ProducerRecord<>(Topics.DEAD_LETTERS.topicName(), from.key(), from.value());
        Map<String, String> headers = Map.of(
                DeadLetterHeaders.EXCEPTION, dead.reason(),
                DeadLetterHeaders.REASON, dead.reason(),
                DeadLetterHeaders.MESSAGE, dead.detail(),
                DeadLetterHeaders.TOPIC, from.topic(),
                DeadLetterHeaders.PARTITION, Integer.toString(from.partition()),
                DeadLetterHeaders.OFFSET, Long.toString(from.offset()),
                DeadLetterHeaders.ORIGIN, origin);
        headers.forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
