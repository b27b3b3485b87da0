package io.hashbeat.standalone.broker;

import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics of the catalogue on any cluster. A topic that exists is left as it is: its owner may
 * have given it more partitions or another retention.
 */
public final class TopicCreation {
    private static final int REQUEST_TIMEOUT_MS = 15_000;
    private static final int ASK_AGAIN_MS = 50;

    private TopicCreation() {}

    /**
     * Makes those that are absent.
     *
     * @param replication copies of each partition; 1 for a single broker
     * @return names of those made now
     * @throws ClearFault if the cluster cannot be reached or refuses
     */
    public static List<String> ensure(String bootstrapServers, short replication) throws InterruptedException {
        return ensure(bootstrapServers, replication, Map.of());
    }

    /**
     * As {@link #ensure(String, short)}.
     *
     * @param overrides Kafka's topic settings that replace those of the catalogue, the same for all topics
     */
    public static List<String> ensure(String bootstrapServers, short replication, Map<String, String> overrides)
            throws InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> absent = Arrays.stream(Topics.values())
                    .filter(topic -> !present.contains(topic.topicName()))
                    .map(topic -> newTopic(topic, replication, overrides))
                    .toList();
            List<String> made = create(admin, absent);
            awaitLeaders(admin);
            return made;
        } catch (ExecutionException e) {
            throw unreachable(bootstrapServers, e);
        }
    }

    /** Partitions of every topic of the catalogue that exists there, by name. */
    public static Map<String, Integer> partitions(String bootstrapServers) throws InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> wanted =
                    Arrays.stream(Topics.values()).map(Topics::topicName).collect(Collectors.toSet());
            Collection<String> present = admin.listTopics().names().get().stream()
                    .filter(wanted::contains)
                    .toList();
            Map<String, Integer> partitions = new TreeMap<>();
            admin.describeTopics(present)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) ->
                            partitions.put(name, topic.partitions().size()));
            return partitions;
        } catch (ExecutionException e) {
            throw unreachable(bootstrapServers, e);
        }
    }

    private static Admin admin(String bootstrapServers) {
        try {
            return Admin.create(Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "request.timeout.ms",
                    REQUEST_TIMEOUT_MS,
                    "default.api.timeout.ms",
                    REQUEST_TIMEOUT_MS));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw ClearFault.unavailable("Kafka at %s: %s".formatted(bootstrapServers, cause.getMessage()), cause);
        }
    }

    private static NewTopic newTopic(Topics topic, short replication, Map<String, String> overrides) {
        Map<String, String> config = new TreeMap<>(topic.config());
        config.putAll(overrides);
        return new NewTopic(topic.topicName(), topic.partitions(), replication).configs(config);
    }

    private static List<String> create(Admin admin, List<NewTopic> absent)
            throws ExecutionException, InterruptedException {
        List<String> made = new ArrayList<>();
        for (var result : new TreeMap<>(admin.createTopics(absent).values()).entrySet()) {
            try {
                result.getValue().get();
                made.add(result.getKey());
            } catch (ExecutionException e) {
                // another process may have been quicker
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return made;
    }

    /**
     * Waits until every partition answers as a leader. An idempotent producer that meets a new partition before that
     * can be stuck for ever: its first batch is turned away, the second is taken, and then the first is out of order. A
     * broker may not know yet what was made a moment ago.
     */
    private static void awaitLeaders(Admin admin) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REQUEST_TIMEOUT_MS);
        while (true) {
            try {
                askLeaders(admin);
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() - end > 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(ASK_AGAIN_MS);
            }
        }
    }

    private static void askLeaders(Admin admin) throws ExecutionException, InterruptedException {
        List<String> names =
                Arrays.stream(Topics.values()).map(Topics::topicName).toList();
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        admin.describeTopics(names).allTopicNames().get().forEach((name, topic) -> topic.partitions()
                .forEach(p -> all.put(new TopicPartition(name, p.partition()), OffsetSpec.earliest())));
        admin.listOffsets(all).all().get();
    }

    private static ClearFault unreachable(String bootstrapServers, ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof TimeoutException) {
            return ClearFault.unavailable(
                    "Kafka at %s does not answer within %d s".formatted(bootstrapServers, REQUEST_TIMEOUT_MS / 1000),
                    cause);
        }
        return ClearFault.unavailable(
                "Kafka at %s does not do what is asked: %s".formatted(bootstrapServers, cause.getMessage()), cause);
    }
}
