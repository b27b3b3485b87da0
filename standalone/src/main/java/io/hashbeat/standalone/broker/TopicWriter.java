package io.hashbeat.standalone.broker;

import io.hashbeat.standalone.fault.ClearFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes some records to a topic and says when they are there. Confined to one thread. */
public final class TopicWriter implements AutoCloseable {
    private static final int TIMEOUT_MS = 15_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final String bootstrapServers;
    private final List<Future<?>> sent = new ArrayList<>();

    /** Connects at the first write. */
    public TopicWriter(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        try {
            this.producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers", bootstrapServers,
                            "max.block.ms", TIMEOUT_MS,
                            "request.timeout.ms", TIMEOUT_MS,
                            "delivery.timeout.ms", 2 * TIMEOUT_MS,
                            "linger.ms", 0),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        } catch (KafkaException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw ClearFault.unavailable("Kafka at %s: %s".formatted(bootstrapServers, why.getMessage()), e);
        }
    }

    /** Sends a record; without a value it takes its key back. */
    public void write(String topic, byte[] key, byte @Nullable [] value) {
        try {
            sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
        } catch (KafkaException e) {
            throw unreachable(e);
        }
    }

    /**
     * Waits until all that was sent is there.
     *
     * @throws ClearFault in one line if Kafka does not take it
     */
    public void flush() {
        producer.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException e) {
                throw unreachable(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ClearFault.failed("stopped while records were written", e);
            }
        }
        sent.clear();
    }

    private ClearFault unreachable(Throwable e) {
        return ClearFault.unavailable("Kafka at %s does not answer: %s".formatted(bootstrapServers, e.getMessage()), e);
    }

    @Override
    public void close() {
        producer.close();
    }
}
