package io.hashbeat.bench.live;

import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicReader;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads a topic from its start as records come, on a thread of its own, until it is closed. */
final class TopicFollower implements AutoCloseable {
    private final Thread thread;
    private volatile boolean ending;
    private volatile @Nullable RuntimeException failure;

    /** @param sink called by that thread only */
    TopicFollower(String bootstrapServers, Topics topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        thread = new Thread(() -> follow(bootstrapServers, topic, sink), "follow-" + topic.topicName());
        thread.start();
    }

    private void follow(String bootstrapServers, Topics topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            reader.follow(topic.topicName(), true, () -> !ending, sink);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Throws what ended the reading, if something did. */
    void check() {
        RuntimeException e = failure;
        if (e != null) {
            throw e;
        }
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
