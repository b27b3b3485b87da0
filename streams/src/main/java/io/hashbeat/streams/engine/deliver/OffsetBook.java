package io.hashbeat.streams.engine.deliver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which records are not settled yet, and so up to where offsets may be committed. Confined to one thread. */
final class OffsetBook {
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();

    private static final class Partition {
        private final TreeMap<Long, ConsumerRecord<byte[], byte[]>> open = new TreeMap<>();
        private long next;
        private long committed;

        private long committable() {
            return open.isEmpty() ? next : open.firstKey();
        }
    }

    /** Begins a partition at an offset that is committed. */
    void begin(TopicPartition partition, long committed) {
        Partition made = new Partition();
        made.next = committed;
        made.committed = committed;
        partitions.put(partition, made);
    }

    /** Whether a record was settled before the partition was begun. */
    boolean isSettled(ConsumerRecord<?, ?> record) {
        Partition partition = partitions.get(of(record));
        return partition == null || record.offset() < partition.committed;
    }

    /** A record that is to be settled. */
    void open(ConsumerRecord<byte[], byte[]> record) {
        Partition partition = partitions.get(of(record));
        if (partition != null) {
            partition.open.put(record.offset(), record);
            partition.next = Math.max(partition.next, record.offset() + 1);
        }
    }

    /** A record that needs nothing. */
    void skip(ConsumerRecord<?, ?> record) {
        Partition partition = partitions.get(of(record));
        if (partition != null) {
            partition.next = Math.max(partition.next, record.offset() + 1);
        }
    }

    /** The record as it was read; null if it is settled or not ours any more. */
    @Nullable
    ConsumerRecord<byte[], byte[]> openRecord(TopicPartition partition, long offset) {
        Partition known = partitions.get(partition);
        return known == null ? null : known.open.get(offset);
    }

    /** The record is settled. */
    void settle(TopicPartition partition, long offset) {
        Partition known = partitions.get(partition);
        if (known != null) {
            known.open.remove(offset);
        }
    }

    /** Offsets that are not committed and may be. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, book) -> {
            if (book.committable() > book.committed) {
                offsets.put(partition, new OffsetAndMetadata(book.committable()));
            }
        });
        return offsets;
    }

    /** These have been committed. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Partition book = partitions.get(partition);
            if (book != null) {
                book.committed = Math.max(book.committed, offset.offset());
            }
        });
    }

    /** Lets go of partitions. */
    void forget(Collection<TopicPartition> gone) {
        gone.forEach(partitions::remove);
    }

    /** When the broker took the oldest record that is not settled, milliseconds since 1970 UTC. */
    Optional<Long> oldestMillis() {
        List<Long> first = new ArrayList<>();
        partitions.values().stream()
                .filter(partition -> !partition.open.isEmpty())
                .forEach(partition ->
                        first.add(partition.open.firstEntry().getValue().timestamp()));
        return first.stream().min(Long::compareTo);
    }

    private static TopicPartition of(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
