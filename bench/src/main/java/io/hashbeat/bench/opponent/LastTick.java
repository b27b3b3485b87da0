package io.hashbeat.bench.opponent;

import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Finds the tick that stands at the end of every partition: the time of the topic's last event. */
final class LastTick {
    private static final Duration POLL = Duration.ofMillis(200);

    private LastTick() {}

    /** Milliseconds since 1970 UTC. */
    static long millis(PreparedTopic topic) {
        TopicPartition partition = new TopicPartition(Topics.SHARES.topicName(), 0);
        AtomicLong found = new AtomicLong(Long.MIN_VALUE);
        ShareRecords records = new ShareRecords();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", topic.bootstrapServers(), "enable.auto.commit", false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, Math.max(0, end - 1));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                    records.decode(message.key(), message.value(), row -> {
                        if (row.last) {
                            found.set(row.timeMillis);
                        }
                    });
                }
            }
        } catch (IOException e) {
            throw ClearFault.failed("the topic cannot be read: " + e.getMessage(), e);
        }
        if (found.get() == Long.MIN_VALUE) {
            throw ClearFault.failed("the topic does not end with a tick", null);
        }
        return found.get();
    }
}
