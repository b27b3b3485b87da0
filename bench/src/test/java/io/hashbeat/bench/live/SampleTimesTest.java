package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.AvroCodec;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class SampleTimesTest {
    private static final long MINUTE = 60_000;

    @Test
    void the_time_of_a_sample_is_read_without_the_rest() {
        for (String subject : List.of("", "worker/p/sha256d/a/w", "x".repeat(63), "x".repeat(64), "x".repeat(9_000))) {
            for (long millis : new long[] {0, 63, 64, 1_700_000_000_000L, -1}) {
                assertThat(SampleTimes.endMillis(sample(subject, millis, 0, 1)))
                        .as("%d characters, %d", subject.length(), millis)
                        .isEqualTo(millis);
            }
        }
    }

    @Test
    void a_record_counts_from_when_its_slice_could_close() {
        EventClock clock = new EventClock(1_000_000, 0, 1);
        SampleTimes times = new SampleTimes(clock, 5_000, new Span(2 * MINUTE, 3 * MINUTE));
        times.add(message("worker/a", 1_065_123, sample("worker/a", MINUTE, 0, 1)));
        times.add(message("worker/a", 1_125_123, sample("worker/a", 2 * MINUTE, 0, 1)));
        times.add(message("worker/a", 1_185_200, sample("worker/a", 3 * MINUTE, 0, 1)));
        assertThat(times.appended().getTotalCount()).isEqualTo(2);
        assertThat(times.appended().getMinValue()).isEqualTo(123);
        assertThat(times.appended().getMaxValue()).isEqualTo(200);
        assertThat(times.seen().getTotalCount()).isEqualTo(2);
        assertThat(times.rows()).isEqualTo(2);
        assertThat(times.rows(MINUTE)).isEqualTo(1);
    }

    @Test
    void of_the_pool_the_highest_revision_of_a_minute_is_added_up() {
        EventClock clock = new EventClock(0, 0, 1);
        SampleTimes times = new SampleTimes(clock, 0, new Span(0, 0));
        times.add(message("pool/p/sha256d", 0, sample("pool/p/sha256d", MINUTE, 1, 7)));
        times.add(message("pool/p/sha256d", 0, sample("pool/p/sha256d", MINUTE, 0, 5)));
        times.add(message("pool/p/sha256d", 0, sample("pool/p/sha256d", 2 * MINUTE, 0, 3)));
        times.add(message("worker/p/sha256d/a/w", 0, sample("worker/p/sha256d/a/w", MINUTE, 0, 100)));
        assertThat(times.pool().has(2 * MINUTE)).isTrue();
        assertThat(times.pool().has(3 * MINUTE)).isFalse();
        assertThat(times.pool().sum()).isEqualTo(new TopicLedger(10, 6, BigInteger.valueOf((2L << 32) + 20)));
    }

    private static byte[] sample(String subject, long millis, long revision, long accepted) {
        WindowSample minute = new WindowSample();
        minute.setLengthSeconds(60);
        minute.setAccepted(accepted);
        minute.setStale(1L);
        minute.setRejected(2L);
        minute.setWorkHi(1L);
        minute.setWorkLo(10L);
        WindowSample longer = new WindowSample();
        longer.setLengthSeconds(300);
        longer.setAccepted(1_000L);
        HashrateSample sample = new HashrateSample();
        sample.setSubject(subject);
        sample.setKind("a kind");
        sample.setTimeMs(millis);
        sample.setRevision(revision);
        sample.setWindows(List.of(minute, longer));
        sample.setRejects(java.util.Map.of());
        return AvroCodec.encode(sample);
    }

    private static ConsumerRecord<byte[], byte[]> message(String key, long appended, byte[] value) {
        return new ConsumerRecord<>(
                "t",
                0,
                0,
                appended,
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                key.getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
