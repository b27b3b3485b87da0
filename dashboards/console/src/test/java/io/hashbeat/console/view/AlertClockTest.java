package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertClockTest {
    private static final long WALL_MS = Seeds.ORIGIN_MS;
    private static final long DAY_MS = 86_400_000;

    private static FeedView feed(String state, long timeMs, long writtenAtMs) {
        return FeedView.of(Seeds.feed("a", state, timeMs), writtenAtMs);
    }

    @Test
    void it_is_the_time_of_the_feed_and_not_of_the_wall() {
        FeedView lastYear = feed("LIVE", WALL_MS - 365 * DAY_MS, WALL_MS - 9000);
        assertThat(AlertClock.nowMs(List.of(lastYear), WALL_MS)).isEqualTo(WALL_MS - 365 * DAY_MS);
        FeedView ahead = feed("LIVE", WALL_MS - 364 * DAY_MS, WALL_MS - 8000);
        assertThat(AlertClock.nowMs(List.of(lastYear, ahead), WALL_MS)).isEqualTo(WALL_MS - 364 * DAY_MS);
    }

    @Test
    void a_source_whose_clock_is_wrong_takes_nobody_along() {
        assertThat(AlertClock.nowMs(List.of(feed("LIVE", WALL_MS + DAY_MS, WALL_MS)), WALL_MS))
                .isEqualTo(WALL_MS + 2000);
    }

    @Test
    void while_nothing_is_said_of_a_source_it_is_that_of_the_wall() {
        assertThat(AlertClock.nowMs(List.of(), WALL_MS)).isEqualTo(WALL_MS);
        FeedView old = feed("LIVE", WALL_MS - 301_000, WALL_MS - 300_001);
        assertThat(AlertClock.nowMs(List.of(old), WALL_MS)).isEqualTo(WALL_MS);
    }

    @Test
    void when_every_source_has_stopped_it_goes_on_with_the_clock_of_the_job() {
        FeedView stopped = new FeedView(
                "a", FeedState.STOPPED, WALL_MS - 3_600_000, 3_595_000, 1, WALL_MS - 3_600_000, WALL_MS - 1000);
        assertThat(AlertClock.nowMs(List.of(stopped), WALL_MS)).isEqualTo(WALL_MS - 5000);
        FeedView late = feed("LATE", WALL_MS - 7_200_000, WALL_MS - 1000);
        assertThat(AlertClock.nowMs(List.of(stopped, late), WALL_MS)).isEqualTo(WALL_MS - 3_600_000);
    }
}
