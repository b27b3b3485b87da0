package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedsTest {

    private final Feeds feeds = new Feeds();

    private long clock(String source, FeedWord.State state, long complete, long said) {
        FeedWord word = new FeedWord(
                source, state, START + complete, START + complete, Math.max(0, said - complete), START + said, false);
        feeds.put(word);
        return feeds.clockMillis(word) - START;
    }

    @Test
    void time_is_that_of_the_feed_while_a_source_moves() {
        assertThat(clock("a", FeedWord.State.LIVE, MINUTE, MINUTE + SECOND)).isEqualTo(MINUTE);
        assertThat(clock("b", FeedWord.State.LATE, SECOND, 2 * MINUTE)).isEqualTo(SECOND);
        assertThat(clock("a", FeedWord.State.STOPPED, MINUTE, 3 * MINUTE)).isEqualTo(MINUTE);
    }

    @Test
    void time_goes_on_by_the_clock_on_the_wall_when_all_have_stopped() {
        clock("a", FeedWord.State.STOPPED, MINUTE, 3 * MINUTE);
        clock("b", FeedWord.State.ENDED, MINUTE, 3 * MINUTE);
        assertThat(clock("a", FeedWord.State.STOPPED, MINUTE, HOUR)).isEqualTo(HOUR);
    }

    @Test
    void a_source_that_says_nothing_any_more_is_not_waited_for() {
        clock("gone", FeedWord.State.LIVE, 0, 0);
        assertThat(clock("a", FeedWord.State.STOPPED, 0, 4 * MINUTE)).isEqualTo(0);
        assertThat(clock("a", FeedWord.State.STOPPED, 0, 10 * MINUTE)).isEqualTo(10 * MINUTE);
    }

    @Test
    void who_is_there_is_the_same_after_a_restart_when_the_clock_of_the_broker_goes_back() {
        RecordedBook straight = went();
        RecordedBook restarted = went().restart();
        assertThat(restarted.take(Facts.raised("OVERHEAT", "w1", 0)).words())
                .isEqualTo(straight.take(Facts.raised("OVERHEAT", "w1", 0)).words());
    }

    /** A source that is late is the only one there: an older one spoke last when the broker's clock had gone back. */
    private static RecordedBook went() {
        RecordedBook book = new RecordedBook();
        book.feed("old", FeedWord.State.LIVE, 0, 0).feed("late", FeedWord.State.LIVE, 0, 10 * MINUTE);
        book.feed("late", FeedWord.State.LATE, 0, 2 * MINUTE);
        book.take(Facts.fact(Fact.State.RAISED, "FEED_LATE", "server/~all/~all/late", "late@0", 0, 0));
        book.news();
        return book;
    }

    @Test
    void no_source_is_ahead_of_the_broker() {
        assertThat(clock("mad", FeedWord.State.LIVE, 1_000 * HOUR, MINUTE)).isEqualTo(MINUTE + 2 * SECOND);
    }

    @Test
    void a_state_that_is_not_known_moves() {
        assertThat(FeedWord.State.of("SLEEPY")).isEqualTo(FeedWord.State.LATE);
        assertThat(FeedWord.State.of("STOPPED")).isEqualTo(FeedWord.State.STOPPED);
    }

    @Test
    void a_feed_that_stands_still_is_told_again_and_escalated() {
        RecordedBook book = new RecordedBook();
        book.feed("a", FeedWord.State.LIVE, MINUTE, MINUTE);
        book.take(Facts.fact(Fact.State.RAISED, "FEED_LATE", "server/~all/~all/a", "late@0", 0, 2 * MINUTE));
        for (long said = 2 * MINUTE; said < 90 * MINUTE; said += MINUTE) {
            book.feed("a", FeedWord.State.STOPPED, MINUTE, said);
        }
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING ESCALATED -> ESCALATED");
    }

    @Test
    void the_sign_of_life_comes_once_a_minute_of_the_feed() {
        List<Transition> told = new ArrayList<>();
        SignOfLife sign = new SignOfLife();
        for (long at = 0; at < 5 * MINUTE; at += 10 * SECOND) {
            sign.advance(START + at, told::add);
        }
        sign.advance(START, told::add);
        assertThat(told).extracting(Transition::version).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(told).extracting(Transition::id).containsOnly(told.get(0).id());
        assertThat(told)
                .allMatch(each -> each.phase() == AlertPhase.FIRING
                        && each.mute().why() == Muting.NONE
                        && each.notification() == Notification.NONE);
    }

    @Test
    void the_sign_of_life_goes_on_where_it_was() throws Exception {
        List<Transition> told = new ArrayList<>();
        SignOfLife sign = new SignOfLife();
        sign.advance(START, told::add);
        TreeMap<String, byte[]> state = new TreeMap<>();
        sign.flush((key, entry) -> state.put(key, RecordedBook.bytes(entry)));
        sign.flush((key, entry) -> state.put("again", new byte[0]));
        assertThat(state).hasSize(1);
        SignOfLife next = new SignOfLife();
        assertThat(next.restore("clock", RecordedBook.input(new byte[0]))).isFalse();
        assertThat(next.restore(state.firstKey(), RecordedBook.input(state.get(state.firstKey()))))
                .isTrue();
        next.advance(START + 30 * SECOND, told::add);
        next.advance(START + MINUTE, told::add);
        assertThat(told).extracting(Transition::version).containsExactly(1L, 2L);
        assertThat(told.get(1).startedMillis()).isEqualTo(START);
    }
}
