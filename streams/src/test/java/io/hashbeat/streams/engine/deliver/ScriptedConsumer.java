package io.hashbeat.streams.engine.deliver;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Kafka's consumer for tests, with one partition and what that one leaves out. */
final class ScriptedConsumer extends MockConsumer<byte[], byte[]> {
    private final TopicPartition partition;
    private long firstOfTime = -1;
    private int failingCommits;

    ScriptedConsumer(TopicPartition partition, long begin, long end) {
        super("earliest");
        this.partition = partition;
        updateBeginningOffsets(Map.of(partition, begin));
        updateEndOffsets(Map.of(partition, end));
    }

    void assigned() {
        rebalance(List.of(partition));
    }

    void firstOfTime(long offset) {
        firstOfTime = offset;
    }

    void failCommits(int number) {
        failingCommits = number;
    }

    /** What is committed; -1 if nothing is. */
    long committed() {
        OffsetAndMetadata offset = committed(Set.of(partition)).get(partition);
        return offset == null ? -1 : offset.offset();
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (failingCommits > 0) {
            failingCommits--;
            throw new TimeoutException("told to");
        }
        super.commitSync(offsets);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> times) {
        Map<TopicPartition, OffsetAndTimestamp> found = new HashMap<>();
        times.forEach(
                (each, time) -> found.put(each, firstOfTime < 0 ? null : new OffsetAndTimestamp(firstOfTime, time)));
        return found;
    }
}
