package io.hashbeat.bench.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareScheduleTest {
    @Test
    void every_worker_has_one_share_in_ten_seconds_and_none_is_older_than_what_is_complete() {
        for (int seed = 0; seed < 10; seed++) {
            int workers = 1 + seed * 37;
            int turns = 50;
            ShareSchedule schedule = new ShareSchedule(TopicSpec.of(workers, workers, seed));
            int[] shares = new int[workers];
            long outOfOrder = 0;
            long newest = 0;
            long complete = 0;
            for (int i = 0; i < workers * turns; i++) {
                schedule.advance();
                shares[schedule.worker()]++;
                assertThat(schedule.completeMillis()).as("seed %d", seed).isGreaterThanOrEqualTo(complete);
                complete = schedule.completeMillis();
                assertThat(schedule.timeMillis())
                        .as("seed %d", seed)
                        .isGreaterThan(complete)
                        .isGreaterThan(newest - TopicSpec.JITTER_MILLIS);
                outOfOrder += schedule.timeMillis() < newest ? 1 : 0;
                newest = Math.max(newest, schedule.timeMillis());
            }
            for (int each : shares) {
                assertThat(each).as("seed %d", seed).isBetween(turns - 2, turns + 2);
            }
            assertThat(outOfOrder > 0).as("seed %d", seed).isEqualTo(workers > 1);
        }
    }

    @Test
    void equal_specs_give_equal_schedules() {
        ShareSchedule a = new ShareSchedule(TopicSpec.of(1, 100, 7));
        ShareSchedule b = new ShareSchedule(TopicSpec.of(1, 100, 7));
        for (int i = 0; i < 10_000; i++) {
            a.advance();
            b.advance();
            assertThat(a.worker()).isEqualTo(b.worker());
            assertThat(a.timeMillis()).isEqualTo(b.timeMillis());
        }
    }
}
