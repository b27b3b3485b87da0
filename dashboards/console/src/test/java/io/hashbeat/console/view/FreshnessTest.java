package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final long NOW_MS = Seeds.ORIGIN_MS;

    private static FeedView feed(String source, String state) {
        return FeedView.of(Seeds.feed(source, state, NOW_MS), NOW_MS);
    }

    @Test
    void without_a_word_from_anyone_it_is_unknown() {
        assertThat(Freshness.of(List.of(), NOW_MS).state()).isEqualTo(FeedState.UNKNOWN);
    }

    @Test
    void the_worst_source_decides() {
        Freshness freshness = Freshness.of(List.of(feed("a", "LIVE"), feed("b", "LATE"), feed("c", "ENDED")), NOW_MS);
        assertThat(freshness.state()).isEqualTo(FeedState.LATE);
        assertThat(freshness.source()).isEqualTo("b");
        assertThat(freshness.sentence()).isEqualTo("b is 2 s behind");
    }

    @Test
    void a_source_that_ended_does_not_hide_one_that_is_live() {
        assertThat(Freshness.of(List.of(feed("a", "ENDED"), feed("b", "LIVE")), NOW_MS)
                        .state())
                .isEqualTo(FeedState.LIVE);
    }

    @Test
    void a_pipeline_that_says_nothing_has_stopped_whatever_it_said_last() {
        Freshness freshness = Freshness.of(List.of(feed("a", "LIVE")), NOW_MS + Freshness.SILENCE_MS + 1);
        assertThat(freshness.state()).isEqualTo(FeedState.STOPPED);
        assertThat(freshness.sentence()).isEqualTo("the pipeline has said nothing for 45 s");
    }

    @Test
    void input_that_was_read_to_its_end_stays_ended() {
        assertThat(Freshness.of(List.of(feed("a", "ENDED")), NOW_MS + 86_400_000)
                        .state())
                .isEqualTo(FeedState.ENDED);
    }

    @Test
    void a_state_of_a_later_version_is_unknown_and_fails_nothing() {
        assertThat(Freshness.of(List.of(feed("a", "RESTING")), NOW_MS).state()).isEqualTo(FeedState.UNKNOWN);
    }
}
