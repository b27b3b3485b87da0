package io.hashbeat.console.serve.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far back a console that has never run reads a topic. A worker has a sample a minute, so an hour before the newest record is enough and a day need not be read; but the
 * newest record may be of last year, when a finished log is looked at.
 */
final class FirstRead {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRead.class);
    private static final Duration BEFORE_NEWEST = Duration.ofHours(1);
    private static final int TIMEOUT_MS = 10_000;

    private FirstRead() {}

    /** So far back from {@code now} begins the last hour of the topic; an hour if the broker does not say when its last record is. */
    static Duration of(String bootstrapServers, String topic, Instant now) throws InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        try (Admin admin = Admin.create(config)) {
            return span(newestMs(admin, topic), now);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("live view: begins an hour ago, because {} does not say how old it is: {}", topic, e.toString());
            return BEFORE_NEWEST;
        }
    }

    private static Optional<Long> newestMs(Admin admin, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> wanted =
                admin
                        .describeTopics(List.of(topic))
                        .allTopicNames()
                        .get(TIMEOUT_MS, TimeUnit.MILLISECONDS)
                        .values()
                        .stream()
                        .flatMap(description -> description.partitions().stream())
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> OffsetSpec.maxTimestamp()));
        return admin.listOffsets(wanted).all().get(TIMEOUT_MS, TimeUnit.MILLISECONDS).values().stream()
                .map(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp >= 0)
                .max(Comparator.naturalOrder());
    }

    /** So far back from {@code now} is an hour before the newest record, if there is one and it is not of the future. */
    static Duration span(Optional<Long> newestMs, Instant now) {
        Duration age = newestMs.map(Instant::ofEpochMilli)
                .map(newest -> Duration.between(newest, now))
                .filter(between -> !between.isNegative())
                .orElse(Duration.ZERO);
        return age.plus(BEFORE_NEWEST);
    }
}
