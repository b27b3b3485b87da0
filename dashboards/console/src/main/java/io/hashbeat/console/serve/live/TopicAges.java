package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.PipelineView;
import io.hashbeat.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks a broker how old the newest record of each topic is and how far behind their readers are. */
final class TopicAges {
    private static final int TIMEOUT_MS = 5000;

    private final Admin admin;

    private TopicAges(Admin admin) {
        this.admin = admin;
    }

    static PipelineView read(String bootstrapServers, List<PipelineView.Job> jobs) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, "hashbeat-console-pipeline",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        try (Admin admin = Admin.create(config)) {
            TopicAges ages = new TopicAges(admin);
            List<TopicPartition> partitions = ages.partitions();
            Map<TopicPartition, ListOffsetsResultInfo> ends = ages.offsets(partitions, OffsetSpec.latest());
            return new PipelineView(jobs, ages.readers(ends), ages.topics(partitions, ends));
        }
    }

    private List<TopicPartition> partitions() {
        List<String> names =
                Arrays.stream(Topics.values()).map(Topics::topicName).toList();
        return answer(admin.describeTopics(names).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(List<TopicPartition> partitions, OffsetSpec spec) {
        return answer(admin.listOffsets(
                        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec)))
                .all());
    }

    private List<PipelineView.Topic> topics(
            List<TopicPartition> partitions, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<TopicPartition, ListOffsetsResultInfo> firsts = offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> newest = offsets(partitions, OffsetSpec.maxTimestamp());
        List<PipelineView.Topic> topics = new ArrayList<>();
        for (Topics topic : Topics.values()) {
            List<TopicPartition> own = partitions.stream()
                    .filter(partition -> partition.topic().equals(topic.topicName()))
                    .toList();
            topics.add(new PipelineView.Topic(
                    topic.topicName(), topic.description(), sum(own, ends) - sum(own, firsts), newest(own, newest)));
        }
        return topics;
    }

    private static long sum(List<TopicPartition> partitions, Map<TopicPartition, ListOffsetsResultInfo> offsets) {
        return of(partitions, offsets).mapToLong(ListOffsetsResultInfo::offset).sum();
    }

    private static @Nullable Long newest(
            List<TopicPartition> partitions, Map<TopicPartition, ListOffsetsResultInfo> newest) {
        return of(partitions, newest)
                .map(ListOffsetsResultInfo::timestamp)
                .filter(timestamp -> timestamp >= 0)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Stream<ListOffsetsResultInfo> of(
            List<TopicPartition> partitions, Map<TopicPartition, ListOffsetsResultInfo> offsets) {
        return partitions.stream().flatMap(partition -> Stream.ofNullable(offsets.get(partition)));
    }

    /** Groups that have noted how far they are in one of our topics. */
    private List<PipelineView.Reader> readers(Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<String, String> states = new HashMap<>();
        for (GroupListing group :
                answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())) {
            states.put(group.groupId(), group.groupState().map(Object::toString).orElse("Unknown"));
        }
        if (states.isEmpty()) {
            return List.of();
        }
        Map<String, ListConsumerGroupOffsetsSpec> wanted = states.keySet().stream()
                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec()));
        List<PipelineView.Reader> readers = new ArrayList<>();
        answer(admin.listConsumerGroupOffsets(wanted).all())
                .forEach((group, noted) -> reader(group, states.getOrDefault(group, ""), noted, ends, readers));
        readers.sort(
                Comparator.comparing(PipelineView.Reader::lag).reversed().thenComparing(PipelineView.Reader::group));
        return readers;
    }

    private static void reader(
            String group,
            String state,
            Map<TopicPartition, OffsetAndMetadata> noted,
            Map<TopicPartition, ListOffsetsResultInfo> ends,
            List<PipelineView.Reader> readers) {
        long lag = 0;
        List<String> topics = new ArrayList<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> each : noted.entrySet()) {
            ListOffsetsResultInfo end = ends.get(each.getKey());
            if (end != null && each.getValue() != null) {
                lag += Math.max(0, end.offset() - each.getValue().offset());
                topics.add(each.getKey().topic());
            }
        }
        if (!topics.isEmpty()) {
            readers.add(new PipelineView.Reader(
                    group, state, lag, topics.stream().distinct().sorted().toList()));
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("no answer", e);
        }
    }
}
