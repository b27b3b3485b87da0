package io.hashbeat.standalone.cli;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.view.AlertClock;
import io.hashbeat.console.view.FeedView;
import io.hashbeat.console.view.SubjectView;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.broker.TopicWriter;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose the Kafka whose compacted topics are read and written. */
final class KafkaOption {
    private static final Duration RECENT = Duration.ofMinutes(3);
    private static final int ASK_MS = 5_000;

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

    /** The newest record of each key of {@code topic}, by key; those that cannot be read are told and left out. */
    <T extends SpecificRecord> Map<String, T> newest(Topics topic, Class<T> type, Terminal terminal) {
        Map<String, T> records = new TreeMap<>();
        newest(topic).forEach((key, value) -> {
            try {
                records.put(key, AvroCodec.decode(value, type));
            } catch (UndecodableException e) {
                terminal.progress(ClearFault.oneLine(key + " cannot be read: " + e.getMessage()));
            }
        });
        return records;
    }

    /** Writes a record in place of the one of that key, or takes that back if it is null. */
    void write(Topics topic, String key, @Nullable SpecificRecord value) {
        byte[] bytes = value == null ? null : AvroCodec.encode(value);
        write(writer -> writer.write(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /** What time it is for alerts, silences and plans: the feed's, or that of the wall while nothing is said of a source. */
    Instant feedTime() {
        Map<String, FeedView> newest = new TreeMap<>();
        try (TopicReader reader = new TopicReader(data.bootstrap(bootstrap))) {
            reader.readAll(Topics.FEED_STATUS.topicName(), message -> {
                if (message.value() != null) {
                    feed(message.value(), message.timestamp()).ifPresent(view -> newest.put(view.source(), view));
                }
            });
        }
        return Instant.ofEpochMilli(
                AlertClock.nowMs(newest.values(), Instant.now().toEpochMilli()));
    }

    private static Optional<FeedView> feed(byte[] value, long writtenAtMs) {
        try {
            return Optional.of(FeedView.of(AvroCodec.decode(value, FeedStatus.class), writtenAtMs));
        } catch (UndecodableException e) {
            return Optional.empty();
        }
    }

    /** Newest samples of the accounts and pools that {@code wanted} names by their keys. */
    List<SubjectView> samples(Predicate<String> wanted) {
        Map<String, SubjectView> newest = new TreeMap<>();
        try (TopicReader reader = new TopicReader(data.bootstrap(bootstrap))) {
            reader.readLast(Topics.HASHRATE.topicName(), RECENT, message -> {
                String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
                if (message.value() != null && wanted.test(key)) {
                    sample(message.value()).ifPresent(view -> newest.put(key, view));
                }
            });
        }
        return List.copyOf(newest.values());
    }

    private static Optional<SubjectView> sample(byte[] value) {
        try {
            return Optional.of(SubjectView.of(AvroCodec.decode(value, HashrateSample.class)));
        } catch (UndecodableException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Names of the consumer groups that the broker knows; none if it does not tell. */
    List<String> groups() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                data.bootstrap(bootstrap),
                "default.api.timeout.ms",
                ASK_MS,
                "request.timeout.ms",
                ASK_MS);
        try (Admin admin = Admin.create(config)) {
            return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
        } catch (ExecutionException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Writes what {@code records} writes, and waits until it is there. */
    void write(Consumer<TopicWriter> records) {
        try (TopicWriter writer = new TopicWriter(data.bootstrap(bootstrap))) {
            records.accept(writer);
            writer.flush();
        }
    }
}
