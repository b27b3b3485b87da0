package io.hashbeat.standalone.cli;

import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.broker.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose the Kafka whose compacted topics are read and written. */
final class KafkaOption {
    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka; default: the running \"up\".")
    private @Nullable String bootstrap;

    /** The newest value of each key of {@code topic}, by key. */
    Map<String, byte[]> newest(Topics topic) {
        Map<String, byte[]> newest = new TreeMap<>();
        try (TopicReader reader = new TopicReader(data.bootstrap(bootstrap))) {
            reader.readAll(topic.topicName(), message -> {
                String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
                if (message.value() == null) {
                    newest.remove(key);
                } else {
                    newest.put(key, message.value());
                }
            });
        }
        return newest;
    }

    /** Writes what {@code records} writes, and waits until it is there. */
    void write(Consumer<TopicWriter> records) {
        try (TopicWriter writer = new TopicWriter(data.bootstrap(bootstrap))) {
            records.accept(writer);
            writer.flush();
        }
    }
}
