package io.hashbeat.standalone.guarantee;

import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer of traces, and a reader of everything that came out since the last time. Confined to one thread. */
final class Kafka implements AutoCloseable {

    private static final List<Topics> RESULTS =
            List.of(Topics.HASHRATE, Topics.ANOMALIES, Topics.LEDGER, Topics.RECONCILIATION, Topics.DEAD_LETTERS);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();

    Kafka(String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", "20", "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "enable.auto.commit", "false", "fetch.max.wait.ms", "100"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        for (Topics topic : RESULTS) {
            for (var partition : consumer.partitionsFor(topic.topicName())) {
                next.put(new TopicPartition(topic.topicName(), partition.partition()), 0L);
            }
        }
        consumer.assign(next.keySet());
    }

    /** Writes {@code messages}; returns when they are on Kafka. */
    void write(Collection<Message> messages) {
        for (Message message : messages) {
            var unused = producer.send(new ProducerRecord<>(
                    message.topic().topicName(),
                    message.partition(),
                    message.key().length == 0 ? null : message.key(),
                    message.value()));
        }
        producer.flush();
    }

    /** Adds to {@code published} what has come out since the last call; if that is nothing, what comes within a moment. */
    Published read(Published published) throws Exception {
        Map<TopicPartition, Long> ends = consumer.endOffsets(next.keySet());
        next.forEach(consumer::seek);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        if (records.isEmpty()) {
            consumer.poll(MOMENT).forEach(records::add);
        }
        next.replaceAll((partition, unused) -> consumer.position(partition));
        for (ConsumerRecord<byte[], byte[]> each : records) {
            published.take(Topics.byTopicName(each.topic()).orElseThrow(), each.value());
        }
        return published;
    }

    /** Reads on until it is so, but not for more than two minutes: what is missing then is for the caller to say. */
    void readUntil(Published published, BooleanSupplier done) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < end) {
            read(published);
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
