package io.hashbeat.streams.engine.kafka;

import io.hashbeat.avro.Rule;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.RuleRecords;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link RuleTable} as the topic of rules has it, in a thread of its own and without a group: every instance of the application
 * must know all rules, whichever partitions it reads. After a failure it reads the topic again from its beginning. Thread-safe.
 */
final class RuleWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long REST_MILLIS = 5_000;
    private static final long END_WITHIN_MILLIS = 10_000;

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RuleTable table;
    private final CountDownLatch level = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private RuleWatch(Supplier<Consumer<String, byte[]>> consumers, RuleTable table) {
        this.consumers = consumers;
        this.table = table;
        this.thread = new Thread(this::run, "alert-rules");
        thread.setDaemon(true);
    }

    static RuleWatch start(String bootstrapServers, RuleTable table) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        return start(() -> new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()), table);
    }

    static RuleWatch start(Supplier<Consumer<String, byte[]>> consumers, RuleTable table) {
        RuleWatch watch = new RuleWatch(consumers, table);
        watch.thread.start();
        return watch;
    }

    /** Waits until the table has what was on the topic at the start; whether it has within {@code time}. */
    boolean awaitLevel(Duration time) {
        try {
            return level.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        boolean closed = false;
        while (!closed) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                watch(consumer);
            } catch (RuntimeException e) {
                LOG.warn("rules cannot be read and are tried again: {}", e.toString());
            }
            closed = awaitClosing();
        }
    }

    private void watch(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.RULES.topicName()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        AvroDecoder<Rule> decoder = new AvroDecoder<>(Rule.class);
        Map<String, OwnerRule> rules = new HashMap<>();
        boolean isLevel = false;
        while (closing.getCount() > 0) {
            if (!isLevel
                    && partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))) {
                isLevel = true;
                table.set(rules.values());
                level.countDown();
            }
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            records.forEach(each -> take(each, decoder, rules));
            if (isLevel && !records.isEmpty()) {
                table.set(rules.values());
            }
        }
    }

    /** A record that is no rule changes nothing here; who judges makes a dead letter of it. */
    private static void take(
            ConsumerRecord<String, byte[]> read, AvroDecoder<Rule> decoder, Map<String, OwnerRule> rules) {
        if (read.value() == null) {
            rules.remove(read.key());
            return;
        }
        try {
            OwnerRule rule = RuleRecords.read(decoder.decode(read.value()));
            rules.put(rule.key(), rule);
        } catch (UndecodableException | IllegalArgumentException e) {
            LOG.warn("rule {} cannot be read: {}", read.key(), e.getMessage());
        }
    }

    /** After a failure: a little later; true if it is to end. */
    private boolean awaitClosing() {
        try {
            return closing.await(REST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(END_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
