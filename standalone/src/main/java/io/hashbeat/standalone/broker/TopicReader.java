package io.hashbeat.standalone.broker;

import io.hashbeat.standalone.fault.ClearFault;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic without a consumer group: what is there now, or what comes from now on. Confined to one thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int TIMEOUT_MS = 15_000;
    private static final int FEW = 10;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String bootstrapServers;

    /** Connects at the first read. */
    public TopicReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        try {
            this.consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", bootstrapServers,
                            "enable.auto.commit", "false",
                            "isolation.level", "read_committed",
                            "default.api.timeout.ms", TIMEOUT_MS,
                            "request.timeout.ms", TIMEOUT_MS),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw ClearFault.unavailable("Kafka at %s: %s".formatted(bootstrapServers, why.getMessage()), e);
        }
    }

    /** Hands over every record that is there when this is called, partition by partition in order. */
    public void readAll(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try {
            List<TopicPartition> partitions = assign(topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    long end = ends.getOrDefault(new TopicPartition(message.topic(), message.partition()), 0L);
                    if (message.offset() < end) {
                        sink.accept(message);
                    }
                }
            }
        } catch (KafkaException e) {
            throw unreachable(topic, e);
        }
    }

    /** Hands over the records of each partition that were appended at most {@code span} before its last one, in order. */
    public void readLast(String topic, Duration span, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try {
            for (TopicPartition partition : assign(topic)) {
                consumer.assign(List.of(partition));
                readLast(partition, span, sink);
            }
        } catch (KafkaException e) {
            throw unreachable(topic, e);
        }
    }

    private void readLast(TopicPartition partition, Duration span, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> it = List.of(partition);
        long end = consumer.endOffsets(it).getOrDefault(partition, 0L);
        long begin = consumer.beginningOffsets(it).getOrDefault(partition, 0L);
        long newestMs = newestMs(partition, begin, end);
        OffsetAndTimestamp from = consumer.offsetsForTimes(Map.of(partition, Math.max(0, newestMs - span.toMillis())))
                .get(partition);
        if (from == null) {
            return;
        }
        consumer.seek(partition, from.offset());
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (message.offset() < end) {
                    sink.accept(message);
                }
            }
        }
    }

    /** When the last record was appended; transactions leave offsets without a record, so some are looked at. */
    private long newestMs(TopicPartition partition, long begin, long end) {
        long newestMs = 0;
        consumer.seek(partition, Math.max(begin, end - FEW));
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                newestMs = Math.max(newestMs, message.timestamp());
            }
        }
        return newestMs;
    }

    /**
     * Hands over records as they come.
     *
     * @param fromStart true to begin with what is there
     * @param goOn asked after every poll, about 5 times a second
     */
    public void follow(
            String topic, boolean fromStart, BooleanSupplier goOn, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try {
            Collection<TopicPartition> partitions = assign(topic);
            if (fromStart) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            while (goOn.getAsBoolean()) {
                consumer.poll(POLL).forEach(sink);
            }
        } catch (KafkaException e) {
            throw unreachable(topic, e);
        }
    }

    /** True if there is no record now. */
    public boolean isEmpty(String topic) {
        try {
            List<TopicPartition> partitions = assign(topic);
            return consumer.beginningOffsets(partitions).equals(consumer.endOffsets(partitions));
        } catch (KafkaException e) {
            throw unreachable(topic, e);
        }
    }

    private List<TopicPartition> assign(String topic) {
        List<PartitionInfo> known = consumer.partitionsFor(topic);
        if (known == null || known.isEmpty()) {
            throw ClearFault.unavailable("topic %s does not exist at %s; \"hashbeat topics --create\" makes it"
                    .formatted(topic, bootstrapServers));
        }
        List<TopicPartition> partitions = known.stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    private ClearFault unreachable(String topic, KafkaException e) {
        return ClearFault.unavailable(
                "Kafka at %s does not answer for %s: %s".formatted(bootstrapServers, topic, e.getMessage()), e);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
