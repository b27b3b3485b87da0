package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.view.FeedClock.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedClockTest {
    private static final long HOUR_MS = 3_600_000;
    private static final long GOAL_MS = Seeds.ORIGIN_MS;

    private static FeedView feed(String state, long completeUpToMs, long lagMs) {
        FeedStatus status = Seeds.feed("s", state, completeUpToMs);
        status.setCompleteUpToMs(completeUpToMs);
        status.setLagMs(lagMs);
        return FeedView.of(status, Seeds.ORIGIN_MS);
    }

    @Test
    void while_history_is_read_it_says_where_it_is_and_where_it_wants_to_be() {
        FeedClock clock = FeedClock.of(List.of(feed("LATE", GOAL_MS - HOUR_MS, HOUR_MS)), GOAL_MS - 2 * HOUR_MS);
        assertThat(clock)
                .isEqualTo(new FeedClock(Phase.CATCHING_UP, GOAL_MS - HOUR_MS, GOAL_MS - 2 * HOUR_MS, GOAL_MS));
    }

    @Test
    void before_the_first_sample_history_is_being_read_too() {
        assertThat(FeedClock.of(List.of(feed("LATE", GOAL_MS - HOUR_MS, HOUR_MS)), null)
                        .phase())
                .isEqualTo(Phase.CATCHING_UP);
    }

    @Test
    void one_late_source_among_live_ones_does_not_make_the_numbers_old() {
        List<FeedView> feeds = List.of(feed("LATE", GOAL_MS - HOUR_MS, HOUR_MS), feed("LIVE", GOAL_MS, 0));
        assertThat(FeedClock.of(feeds, GOAL_MS - 60_000).phase()).isEqualTo(Phase.CURRENT);
    }

    @Test
    void a_live_feed_whose_numbers_are_not_there_yet_is_said_to_be_ahead() {
        assertThat(FeedClock.of(List.of(feed("LIVE", GOAL_MS, 0)), GOAL_MS - HOUR_MS)
                        .phase())
                .isEqualTo(Phase.BEHIND);
        assertThat(FeedClock.of(List.of(feed("LIVE", GOAL_MS, 0)), GOAL_MS - FeedClock.BEHIND_MS)
                        .phase())
                .isEqualTo(Phase.CURRENT);
    }

    @Test
    void a_log_that_was_read_to_its_end_ends_where_its_last_source_does() {
        List<FeedView> feeds = List.of(feed("ENDED", GOAL_MS - HOUR_MS, 0), feed("ENDED", GOAL_MS - 20_000, 0));
        assertThat(FeedClock.of(feeds, GOAL_MS))
                .isEqualTo(new FeedClock(Phase.ENDED, GOAL_MS, GOAL_MS, GOAL_MS - 20_000));
    }

    @Test
    void nothing_has_ended_as_long_as_one_source_goes_on() {
        List<FeedView> feeds = List.of(feed("ENDED", GOAL_MS, 0), feed("LIVE", GOAL_MS, 0));
        assertThat(FeedClock.of(feeds, GOAL_MS)).isEqualTo(new FeedClock(Phase.CURRENT, GOAL_MS, GOAL_MS, GOAL_MS));
    }

    @Test
    void sources_that_all_fell_silent_are_not_said_to_be_current() {
        List<FeedView> feeds =
                List.of(feed("ENDED", GOAL_MS, 0), feed("STOPPED", GOAL_MS - 60_000, 0), feed("STOPPED", GOAL_MS, 0));
        assertThat(FeedClock.of(feeds, GOAL_MS))
                .isEqualTo(new FeedClock(Phase.STOPPED, GOAL_MS, GOAL_MS, GOAL_MS - 60_000));
    }

    @Test
    void without_a_word_there_is_no_time() {
        assertThat(FeedClock.of(List.of(), null)).isEqualTo(new FeedClock(Phase.WAITING, null, null, null));
    }
}
