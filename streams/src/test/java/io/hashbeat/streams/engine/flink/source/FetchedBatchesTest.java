package io.hashbeat.streams.engine.flink.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.share.RawRecord;
import io.hashbeat.streams.share.RecordBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FetchedBatchesTest {

    private static final String SHARES = Topics.SHARES.topicName();
    private static final String HEARTBEATS = Topics.HEARTBEATS.topicName();

    private final Queue<FetchedBatches> spare = new ArrayDeque<>();
    private final RangeDeserializer.Target target = new RangeDeserializer.Target();
    private final RangeDeserializer deserializer = new RangeDeserializer();

    FetchedBatchesTest() {
        deserializer.configure(Map.of(RangeDeserializer.TARGET, target), false);
    }

    /** A record as it was appended; key and value may be null. */
    private record Appended(
            String topic,
            int partition,
            long offset,
            @Nullable String key,
            @Nullable String value) {}

    /** What the connector's reader makes of a poll: records by split, in the order of the splits. */
    private final class Poll implements RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> {

        private final Iterator<Map.Entry<String, List<ConsumerRecord<byte[], byte[]>>>> splits;
        private Iterator<ConsumerRecord<byte[], byte[]>> records =
                List.<ConsumerRecord<byte[], byte[]>>of().iterator();

        Poll(List<Appended> appended, TimestampType type) {
            Map<String, List<ConsumerRecord<byte[], byte[]>>> bySplit = new LinkedHashMap<>();
            for (Appended each : appended) {
                bySplit.computeIfAbsent(each.topic + "-" + each.partition, unused -> new ArrayList<>())
                        .add(deserialized(each, type));
            }
            splits = bySplit.entrySet().iterator();
        }

        @Override
        public @Nullable String nextSplit() {
            if (!splits.hasNext()) {
                return null;
            }
            Map.Entry<String, List<ConsumerRecord<byte[], byte[]>>> next = splits.next();
            records = next.getValue().iterator();
            return next.getKey();
        }

        @Override
        public @Nullable ConsumerRecord<byte[], byte[]> nextRecordFromSplit() {
            return records.hasNext() ? records.next() : null;
        }

        @Override
        public Set<String> finishedSplits() {
            return Set.of("done");
        }
    }

    @SuppressWarnings("unchecked") // as in Kafka, where the type parameters follow from configuration
    private ConsumerRecord<byte[], byte[]> deserialized(Appended each, TimestampType type) {
        ConsumerRecord<?, ?> record = new ConsumerRecord<>(
                each.topic,
                each.partition,
                each.offset,
                1_000 + each.offset,
                type,
                0,
                0,
                range(each.key),
                range(each.value),
                new RecordHeaders(),
                Optional.empty());
        return (ConsumerRecord<byte[], byte[]>) record;
    }

    private RecordArena.@Nullable Range range(@Nullable String text) {
        return text == null
                ? null
                : deserializer.deserialize(
                        SHARES, new RecordHeaders(), ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private FetchedBatches fetch(List<Appended> appended, TimestampType type) {
        FetchedBatches batches = Objects.requireNonNullElseGet(spare.poll(), () -> new FetchedBatches(spare));
        target.set(batches.begin());
        batches.take(new Poll(appended, type));
        return batches;
    }

    /** Reads all batches as Flink does. */
    private static List<Appended> read(FetchedBatches batches) {
        List<Appended> found = new ArrayList<>();
        RawRecord raw = new RawRecord();
        for (String split = batches.nextSplit(); split != null; split = batches.nextSplit()) {
            ConsumerRecord<byte[], byte[]> carrier = batches.nextRecordFromSplit();
            assertThat(carrier).isInstanceOf(BatchRecord.class);
            RecordBatch batch = ((BatchRecord) Objects.requireNonNull(carrier)).batch();
            for (int i = 0; i < batch.size(); i++) {
                batch.read(i, raw);
                String topic = raw.topic() == 0 ? SHARES : HEARTBEATS;
                assertThat(split).isEqualTo(topic + "-" + raw.partition());
                found.add(new Appended(topic, raw.partition(), raw.offset(), key(raw), value(raw)));
                assertThat(raw.appendMillis()).isEqualTo(1_000 + raw.offset());
            }
            assertThat(batch.lastOffset()).isEqualTo(raw.offset());
            assertThat(batches.nextRecordFromSplit()).isNull();
        }
        return found;
    }

    private static @Nullable String key(RawRecord raw) {
        return raw.copyOfKey().length == 0 ? null : new String(raw.copyOfKey(), StandardCharsets.UTF_8);
    }

    private static @Nullable String value(RawRecord raw) {
        return raw.copyOfValue().length == 0 ? null : new String(raw.copyOfValue(), StandardCharsets.UTF_8);
    }

    @Test
    void a_batch_a_partition_holds_its_records_in_their_order() {
        FetchedBatches batches = fetch(
                List.of(
                        new Appended(SHARES, 0, 7, "a", "one"),
                        new Appended(SHARES, 0, 9, "b", "two"),
                        new Appended(HEARTBEATS, 0, 3, "a", "three")),
                TimestampType.LOG_APPEND_TIME);
        assertThat(read(batches))
                .containsExactly(
                        new Appended(SHARES, 0, 7, "a", "one"),
                        new Appended(SHARES, 0, 9, "b", "two"),
                        new Appended(HEARTBEATS, 0, 3, "a", "three"));
        assertThat(batches.finishedSplits()).containsExactly("done");
    }

    @Test
    void a_record_without_key_or_value_takes_none_from_its_neighbours() {
        List<Appended> records = List.of(
                new Appended(SHARES, 0, 0, "a", null),
                new Appended(SHARES, 0, 1, null, "value of no key"),
                new Appended(SHARES, 0, 2, null, null),
                new Appended(SHARES, 0, 3, "b", "value"));
        assertThat(read(fetch(records, TimestampType.CREATE_TIME))).containsExactlyElementsOf(records);
    }

    @Test
    void only_the_broker_s_time_is_append_time() {
        for (TimestampType type : List.of(TimestampType.CREATE_TIME, TimestampType.LOG_APPEND_TIME)) {
            FetchedBatches batches = fetch(List.of(new Appended(SHARES, 0, 0, "a", "x")), type);
            batches.nextSplit();
            BatchRecord carrier = (BatchRecord) Objects.requireNonNull(batches.nextRecordFromSplit());
            assertThat(carrier.batch().read(0, new RawRecord()).appendTime())
                    .isEqualTo(type == TimestampType.LOG_APPEND_TIME);
        }
    }

    @Test
    void each_record_has_its_own_kind_of_time() {
        RecordBatch batch = new RecordBatch();
        batch.begin(0, 0);
        batch.add(0, 1, true);
        batch.add(1, 2, false);
        assertThat(batch.read(0, new RawRecord()).appendTime()).isTrue();
        assertThat(batch.read(1, new RawRecord()).appendTime()).isFalse();
    }

    @Test
    void the_time_of_a_batch_that_was_not_read_is_not_known() {
        RecordBatch batch = new RecordBatch();
        batch.begin(0, 0);
        batch.add(0, 1, true);
        assertThatThrownBy(batch::highestMillis).hasMessageContaining("must be read before");
    }

    @Test
    void a_poll_that_brings_nothing_is_no_batch() {
        FetchedBatches batches = fetch(List.of(), TimestampType.CREATE_TIME);
        assertThat(batches.nextSplit()).isNull();
    }

    @Test
    void memory_is_used_again_and_no_poll_shows_through_the_next() {
        for (long seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            for (int poll = 0; poll < 20; poll++) {
                List<Appended> records = new ArrayList<>();
                for (int partition = 0; partition < random.nextInt(4); partition++) {
                    String topic = random.nextBoolean() ? SHARES : HEARTBEATS;
                    for (int i = 0; i < 1 + random.nextInt(100); i++) {
                        records.add(new Appended(topic, partition, i, text(random), text(random)));
                    }
                }
                FetchedBatches batches = fetch(records, TimestampType.CREATE_TIME);
                assertThat(read(batches)).as("seed %d, poll %d", seed, poll).containsExactlyElementsOf(records);
                batches.recycle();
            }
            assertThat(spare).hasSize(1);
        }
    }

    private static @Nullable String text(Random random) {
        return random.nextInt(10) == 0 ? null : "x".repeat(1 + random.nextInt(3_000)) + random.nextInt();
    }
}
