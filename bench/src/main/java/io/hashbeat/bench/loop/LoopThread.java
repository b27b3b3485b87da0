package io.hashbeat.bench.loop;

import io.hashbeat.bench.measure.RowTotals;
import io.hashbeat.bench.topic.TopicLedger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * One thread's consumer and columns. The work is done where Kafka's client decodes: key and value are read from the
 * fetch buffer, and of the record nothing is kept.
 */
final class LoopThread implements Runnable, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long MINUTE_MILLIS = 60_000;

    private final ShareDecoder decoder = new ShareDecoder();
    private final BatchDecoder batch = new BatchDecoder();
    private final WorkerTable workers = new WorkerTable();
    private final MinuteColumns columns = new MinuteColumns();
    private final KafkaConsumer<Void, Long> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> complete =
            new TreeMap<>((a, b) -> Integer.compare(a.partition(), b.partition()));
    private byte[] key = new byte[0];
    private int keyOffset;
    private int keyLength;
    private long accepted;
    private long notAccepted;
    private long unreadable;

    /** Connects and finds the ends; reads nothing yet. */
    LoopThread(String bootstrapServers, List<TopicPartition> partitions) {
        consumer = new KafkaConsumer<>(config(bootstrapServers), new KeyPlace(), new ValueAdder());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        ends = consumer.endOffsets(partitions);
        partitions.forEach(each -> complete.put(each, Long.MIN_VALUE));
    }

    /** Large fetches, so that the client's cost is per record alone; checksums are verified, as is its default. */
    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "enable.auto.commit",
                false,
                "max.poll.records",
                20_000,
                "max.partition.fetch.bytes",
                4 << 20,
                "fetch.max.bytes",
                16 << 20,
                "receive.buffer.bytes",
                1 << 20);
    }

    @Override
    public void run() {
        boolean more = true;
        while (more) {
            ConsumerRecords<Void, Long> polled = consumer.poll(POLL);
            for (TopicPartition partition : polled.partitions()) {
                noteTick(partition, polled.records(partition));
            }
            closeMinutes();
            more = false;
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                more |= consumer.position(end.getKey()) < end.getValue();
            }
        }
        columns.closeAll(workers.size());
    }

    /** The newest tick is near the end, and is the only thing that has a value. */
    private void noteTick(TopicPartition partition, List<ConsumerRecord<Void, Long>> records) {
        for (int i = records.size() - 1; i >= 0; i--) {
            Long tick = records.get(i).value();
            if (tick != null) {
                complete.merge(partition, tick, Math::max);
                return;
            }
        }
    }

    private void closeMinutes() {
        long least = Long.MAX_VALUE;
        for (long each : complete.values()) {
            least = Math.min(least, each);
        }
        if (least != Long.MIN_VALUE) {
            columns.closeBefore((int) Math.floorDiv(least, MINUTE_MILLIS), workers.size());
        }
    }

    private @Nullable Long add(byte[] bytes, int offset, int length) {
        switch (decoder.decode(bytes, offset, length)) {
            case ACCEPTED -> {
                if (keyLength == 0) {
                    unreadable++;
                } else {
                    addWork(workers.row(key, keyOffset, keyLength), decoder.timeMillis(), decoder.quanta());
                }
            }
            case NOT_ACCEPTED -> notAccepted++;
            case BATCH -> addBatch(bytes, offset, length);
            case TICK -> {
                return decoder.timeMillis();
            }
            case UNREADABLE -> unreadable++;
        }
        keyLength = 0;
        return null;
    }

    private void addWork(int row, long timeMillis, long quanta) {
        columns.add(row, (int) (timeMillis / MINUTE_MILLIS), quanta);
        accepted++;
    }

    private void addBatch(byte[] bytes, int offset, int length) {
        batch.open(bytes, offset, length);
        while (batch.next()) {
            if (batch.accepted()) {
                int row = workers.row(bytes, batch.keyOffset(), batch.keyLength());
                addWork(row, batch.timeMillis(), batch.quanta());
            } else {
                notAccepted++;
            }
        }
        unreadable += batch.whole() ? 0 : 1;
    }

    TopicLedger found() {
        return columns.ledger(accepted, notAccepted);
    }

    RowTotals rows() {
        return columns.rows();
    }

    /** Shares that were not counted where they belong. */
    long misplaced() {
        return unreadable + columns.late();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /** Notes where the key is. */
    private final class KeyPlace implements Deserializer<Void> {
        @Override
        public @Nullable Void deserialize(String topic, byte[] data) {
            key = data;
            keyOffset = 0;
            keyLength = data.length;
            return null;
        }

        @Override
        public @Nullable Void deserialize(String topic, Headers headers, ByteBuffer data) {
            key = data.array();
            keyOffset = data.arrayOffset() + data.position();
            keyLength = data.remaining();
            return null;
        }
    }

    /** Decodes and adds; the value is null for a share and the time of a tick. */
    private final class ValueAdder implements Deserializer<Long> {
        @Override
        public @Nullable Long deserialize(String topic, byte[] data) {
            return add(data, 0, data.length);
        }

        @Override
        public @Nullable Long deserialize(String topic, Headers headers, ByteBuffer data) {
            return add(data.array(), data.arrayOffset() + data.position(), data.remaining());
        }
    }
}
