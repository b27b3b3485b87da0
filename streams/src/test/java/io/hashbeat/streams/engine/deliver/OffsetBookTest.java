package io.hashbeat.streams.engine.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetBookTest {
    private static final TopicPartition PARTITION = new TopicPartition("alerts", 0);

    private final OffsetBook book = new OffsetBook();

    @Test
    void offsets_go_up_to_the_first_record_that_is_not_settled() {
        book.begin(PARTITION, 10);
        List.of(10L, 11L, 13L).forEach(offset -> book.open(record(offset)));
        assertThat(book.committable()).isEmpty();

        book.settle(PARTITION, 11);
        assertThat(book.committable()).isEmpty();
        book.settle(PARTITION, 10);
        assertThat(book.committable()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(13)));
        book.settle(PARTITION, 13);
        assertThat(book.committable()).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(14)));
    }

    @Test
    void what_is_committed_is_not_committed_again() {
        book.begin(PARTITION, 0);
        book.skip(record(4));
        Map<TopicPartition, OffsetAndMetadata> ready = book.committable();

        book.committed(ready);

        assertThat(ready).isEqualTo(Map.of(PARTITION, new OffsetAndMetadata(5)));
        assertThat(book.committable()).isEmpty();
        assertThat(book.isSettled(record(4))).isTrue();
        assertThat(book.isSettled(record(5))).isFalse();
    }

    @Test
    void partitions_that_are_gone_are_not_committed() {
        book.begin(PARTITION, 0);
        book.open(record(0));
        book.settle(PARTITION, 0);

        book.forget(List.of(PARTITION));

        assertThat(book.committable()).isEmpty();
        assertThat(book.openRecord(PARTITION, 0)).isNull();
        assertThat(book.isSettled(record(0))).isTrue();
    }

    @Test
    void the_oldest_record_says_how_old_it_is() {
        book.begin(PARTITION, 0);
        assertThat(book.oldestMillis()).isEmpty();
        book.open(record(3));
        book.open(record(7));

        assertThat(book.oldestMillis()).contains(3000L);
    }

    @Test
    void nothing_is_ever_committed_past_a_record_that_is_open() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            OffsetBook any = new OffsetBook();
            any.begin(PARTITION, 0);
            TreeSet<Long> open = new TreeSet<>();
            long next = 0;
            for (int i = 0; i < 200; i++) {
                if (random.nextBoolean() || open.isEmpty()) {
                    any.open(record(next));
                    open.add(next);
                    next += 1 + random.nextInt(3);
                } else {
                    long settled = List.copyOf(open).get(random.nextInt(open.size()));
                    any.settle(PARTITION, settled);
                    open.remove(settled);
                }
                long upTo = open.isEmpty() ? Long.MAX_VALUE : open.first();
                assertThat(any.committable().values())
                        .as("seed %d", seed)
                        .allSatisfy(offset -> assertThat(offset.offset()).isLessThanOrEqualTo(upTo));
                any.committed(any.committable());
            }
        }
    }

    /** Taken by the broker as many seconds after 1970 as its offset is. */
    private static ConsumerRecord<byte[], byte[]> record(long offset) {
        return Records.of(PARTITION, offset, (byte[]) null);
    }
}
