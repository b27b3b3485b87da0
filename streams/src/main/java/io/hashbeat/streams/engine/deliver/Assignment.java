package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.sink.AlertSink;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Partitions that come and go: where they begin, and up to where they are history. */
final class Assignment implements ConsumerRebalanceListener {
    private final Consumer<?, ?> consumer;
    private final AlertSink sink;
    private final OffsetBook offsets;
    private final Instant since;
    private final Runnable commit;
    private final Map<TopicPartition, Long> history = new HashMap<>();

    Assignment(Consumer<?, ?> consumer, AlertSink sink, OffsetBook offsets, Instant since, Runnable commit) {
        this.consumer = consumer;
        this.sink = sink;
        this.offsets = offsets;
        this.since = since;
        this.commit = commit;
    }

    /** True while the target does not know yet how things stand; it must not speak before. */
    boolean isReadingHistory() {
        history.entrySet().removeIf(each -> consumer.position(each.getKey()) >= each.getValue());
        return !history.isEmpty();
    }

    boolean isAssigned() {
        return !consumer.assignment().isEmpty();
    }

    /** A target that is new begins with what comes from now on, and that is written down at once. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, OffsetAndMetadata> begun = new HashMap<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata known = committed.get(partition);
            long from = known != null ? known.offset() : start(partition, ends);
            offsets.begin(partition, from);
            if (known == null) {
                begun.put(partition, new OffsetAndMetadata(from));
            }
            if (sink.readsHistory()) {
                history.put(partition, ends.getOrDefault(partition, 0L));
            } else {
                consumer.seek(partition, from);
            }
        }
        if (sink.readsHistory()) {
            consumer.seekToBeginning(partitions);
        }
        if (!begun.isEmpty()) {
            consumer.commitSync(begun);
        }
    }

    private long start(TopicPartition partition, Map<TopicPartition, Long> ends) {
        OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli()))
                .get(partition);
        return first != null ? first.offset() : ends.getOrDefault(partition, 0L);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit.run();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        offsets.forget(partitions);
        partitions.forEach(history::remove);
        Set<Integer> numbers =
                partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        sink.forget(numbers);
    }
}
