package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.schemas.DeadLetterHeaders;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.RefusedPoint;
import io.hashbeat.streams.sink.WriteAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.common.header.Headers;
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
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 60_000),
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
        WriteAnswer answer = refused.answer();
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                Topics.DEAD_LETTERS.topicName(),
                utf8(origin.key()),
                utf8(refused.point().line()));
        Headers headers = letter.headers();
        headers.add(DeadLetterHeaders.EXCEPTION, utf8(REASON));
        headers.add(DeadLetterHeaders.MESSAGE, utf8(answer.status() + " " + answer.message()));
        headers.add(DeadLetterHeaders.REASON, utf8(REASON));
        if (origin.offset() >= 0) {
            headers.add(DeadLetterHeaders.TOPIC, utf8(origin.topic()));
            headers.add(DeadLetterHeaders.PARTITION, utf8(Integer.toString(origin.partition())));
            headers.add(DeadLetterHeaders.OFFSET, utf8(Long.toString(origin.offset())));
            headers.add(
                    DeadLetterHeaders.ORIGIN,
                    utf8(DeadLetterHeaders.origin(origin.topic(), origin.partition(), origin.offset())));
        }
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
