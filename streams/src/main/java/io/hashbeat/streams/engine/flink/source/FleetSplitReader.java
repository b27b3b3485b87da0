package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics of the fleet, of schedules and of blocks: what is there at the start, then a word that it was, then what comes. So
 * it does whenever the job starts again; what was appended while it was down has the time of that. A topic that is not there is looked
 * for again once a minute. Called by the thread that fetches, but for {@link #wakeUp}.
 */
final class FleetSplitReader implements SplitReader<FleetRecord, FleetSplit> {

    private static final Topics[] TOPICS = {Topics.FLEET, Topics.SCHEDULES, Topics.BLOCKS};
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LOOK_SECONDS = 60;

    private final Consumer<byte[], byte[]> consumer;
    private final boolean bounded;
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private FleetSplit split = FleetSplit.fresh();
    private boolean isBegun;
    private boolean startIsRead;
    private boolean anyAbsent;
    private long lookedNanos;
    private volatile CountDownLatch woken = new CountDownLatch(1);

    /** A reader by {@code consumer}, which is {@code bounded} to what is there at the start. */
    FleetSplitReader(Consumer<byte[], byte[]> consumer, boolean bounded) {
        this.consumer = consumer;
        this.bounded = bounded;
    }

    /** A reader whose consumer has these properties, deserializers excepted. */
    static FleetSplitReader open(Properties consumer, boolean bounded) {
        Properties properties = new Properties();
        properties.putAll(consumer);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(KafkaSourceOptions.CLIENT_ID_PREFIX.key());
        properties.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new FleetSplitReader(
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()), bounded);
    }

    @Override
    public void handleSplitsChanges(SplitsChange<FleetSplit> change) {
        split = change.splits().get(0);
        try {
            begin();
        } catch (WakeupException e) {
            isBegun = false; // the next fetch begins
        }
    }

    /** Finds out what is there now: until that is read, nobody is told that the start is. */
    private void begin() {
        look();
        ends.putAll(consumer.endOffsets(consumer.assignment()));
        isBegun = true;
    }

    /** Looks for a topic that was not there, once a minute; a Kafka that does not answer is asked again then. */
    private void lookAgain() {
        if (startIsRead && anyAbsent && System.nanoTime() - lookedNanos > TimeUnit.SECONDS.toNanos(LOOK_SECONDS)) {
            try {
                look();
            } catch (RetriableException e) {
                lookedNanos = System.nanoTime();
            }
        }
    }

    /** Takes up the partitions that have appeared. */
    private void look() {
        lookedNanos = System.nanoTime();
        anyAbsent = false;
        List<TopicPartition> found = new ArrayList<>();
        for (Topics topic : TOPICS) {
            List<PartitionInfo> partitions = consumer.partitionsFor(topic.topicName());
            if (partitions == null || partitions.isEmpty()) {
                anyAbsent = true;
            } else {
                partitions.forEach(each -> found.add(new TopicPartition(each.topic(), each.partition())));
            }
        }
        if (found.size() <= consumer.assignment().size()) {
            return;
        }
        List<TopicPartition> added = new ArrayList<>(found);
        added.removeAll(consumer.assignment());
        consumer.assign(found);
        for (TopicPartition each : added) {
            Long offset = split.offsets().get(each);
            if (offset == null) {
                consumer.seekToBeginning(List.of(each));
            } else {
                consumer.seek(each, offset);
            }
        }
    }

    @Override
    public RecordsWithSplitIds<FleetRecord> fetch() {
        RecordsBySplits.Builder<FleetRecord> fetched = new RecordsBySplits.Builder<>();
        try {
            if (!isBegun) {
                begin();
            }
            if (!startIsRead && isAtEnd()) {
                startIsRead = true;
                fetched.add(FleetSplit.ID, FleetRecord.startIsRead());
                if (bounded) {
                    fetched.addFinishedSplit(FleetSplit.ID);
                }
                return fetched.build();
            }
            lookAgain();
            if (consumer.assignment().isEmpty()) {
                rest();
            } else {
                consumer.poll(POLL).forEach(each -> fetched.add(FleetSplit.ID, record(each)));
            }
        } catch (WakeupException e) {
            return fetched.build();
        }
        return fetched.build();
    }

    /** Whether all is read that was there at this start, be it the first or a later one. */
    private boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
    }

    private void rest() {
        try {
            if (woken.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                woken = new CountDownLatch(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private FleetRecord record(ConsumerRecord<byte[], byte[]> read) {
        boolean atStart = !startIsRead && !split.startIsRead();
        return FleetRecord.of(
                Topics.byTopicName(read.topic()).orElseThrow(),
                new FleetRecord.Place(
                        read.partition(), read.offset(), atStart ? FleetRecord.AT_START : read.timestamp()),
                read.key(),
                read.value());
    }

    @Override
    public void wakeUp() {
        woken.countDown();
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
