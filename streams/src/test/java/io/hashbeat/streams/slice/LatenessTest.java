package io.hashbeat.streams.slice;

import static io.hashbeat.streams.slice.Lateness.Verdict.BEYOND_GRACE;
import static io.hashbeat.streams.slice.Lateness.Verdict.IN_TIME;
import static io.hashbeat.streams.slice.Lateness.Verdict.LATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenessTest {

    private static final long NOON = 1_772_366_400_000L;
    private final Lateness lateness = new Lateness(5_000, 600_000);

    @Test
    void a_share_is_late_once_its_slice_has_closed_and_not_before() {
        assertThat(lateness.judge(NOON, Long.MIN_VALUE)).isEqualTo(IN_TIME);
        assertThat(lateness.judge(NOON, NOON + 14_999)).isEqualTo(IN_TIME);
        assertThat(lateness.judge(NOON, NOON + 15_000)).isEqualTo(LATE);
        assertThat(lateness.judge(NOON + 9_999, NOON + 15_000)).isEqualTo(LATE);
        assertThat(lateness.judge(NOON + 10_000, NOON + 15_000)).isEqualTo(IN_TIME);
        assertThat(lateness.judge(NOON, NOON + 609_999)).isEqualTo(LATE);
        assertThat(lateness.judge(NOON, NOON + 610_000)).isEqualTo(BEYOND_GRACE);
    }

    @Test
    void what_the_source_calls_late_is_what_the_shard_has_closed() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long time = NOON + random.nextInt(100_000);
            long watermark = NOON + random.nextInt(100_000);
            boolean closed = SliceGrid.sliceOf(time) <= lateness.lastClosedSlice(watermark);
            assertThat(lateness.judge(time, watermark) != IN_TIME).isEqualTo(closed);
            int slice = SliceGrid.sliceOf(time);
            assertThat(lateness.lastClosedSlice(lateness.closesAtMillis(slice))).isEqualTo(slice);
            assertThat(lateness.lastClosedSlice(lateness.closesAtMillis(slice) - 1))
                    .isEqualTo(slice - 1);
        }
    }

    @Test
    void the_grace_is_not_shorter_than_the_disorder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lateness(10, 9))
                .withMessageContaining("10 and 9");
        assertThatIllegalArgumentException().isThrownBy(() -> new Lateness(-1, 9));
    }
}
