package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.RefusedPoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Refused points as dead letters: the line as value, the key of the record it was made of, the store's words as
 * message, reason {@value #REASON}.
 */
public final class KafkaDeadPoints implements DeadPoints {
    /** Reason code of points that the store refuses for what they hold. */
    public static final String REASON = "STORE_REFUSED";

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    KafkaDeadPoints(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Dead letters on these brokers. */
    public static Factory to(String bootstrapServers) {
        return () -> new KafkaDeadPoints(new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        60_000),
                new ByteArraySerializer(),
                new ByteArraySerializer()));
    }

    @Override
    public void bury(List<RefusedPoint> points) throws IOException {
        try {
            List<Future<?>> sent = new ArrayList<>(points.size());
            for (RefusedPoint point : points) {
                sent.add(producer.send(letter(point)));
            }
            producer.flush();
            for (Future<?> one : sent) {
                one.get();
            }
        } catch (KafkaException | ExecutionException e) {
            throw new IOException("dead letters cannot be written: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while dead letters were written", e);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    private static ProducerRecord<byte[], byte[]> letter(RefusedPoint refused) {
        Origin origin = refused.point().origin();
        return DeadLetterRecords.letter(
                origin,
                DeadLetterRecords.utf8(origin.key()),
                DeadLetterRecords.utf8(refused.point().line()),
                REASON,
                refused.answer().status() + " " + refused.answer().message());
    }
}
