package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.historic;
import static io.hashbeat.streams.alert.Facts.raisedOf;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The feed begins with a past that it tells fast, in which the job finds what is still so. */
class FirstStartTest {

    private static final int COUNT = 30;
    private static final long WALL = 6 * HOUR;

    private final RecordedBook book = new RecordedBook();
    private final List<Fact> past = new ArrayList<>();

    /** The feed has come so far at that wall clock. */
    private void feed(long complete, long wall) {
        FeedWord.State state = wall - complete > MINUTE ? FeedWord.State.LATE : FeedWord.State.LIVE;
        book.feed("gateway-1", state, complete, wall).restart();
    }

    private void readPast() {
        feed(0, WALL);
        for (int i = 0; i < COUNT; i++) {
            Fact fact = historic(raisedOf("BOARD_MISSING", "w" + i, i * 10L * MINUTE), true);
            past.add(fact);
            book.take(fact);
            feed((i * 10L + 5) * MINUTE, WALL + i * SECOND);
        }
    }

    /** The job says what is still so, in two parts, when it is so far behind the clock. */
    private void sayWhatIsStillSo(long behind) {
        long at = WALL - behind * MINUTE;
        feed(at, WALL + 40 * SECOND);
        past.subList(0, COUNT / 2).forEach(each -> book.take(historic(each, false)));
        feed(at + 10 * SECOND, WALL + 40 * SECOND);
        past.subList(COUNT / 2, COUNT).forEach(each -> book.take(historic(each, false)));
        book.take(raisedOf("CHIPS_MISSING", "last", at + 10 * SECOND));
        feed(WALL - 30 * SECOND, WALL + 41 * SECOND);
        assertThat(fired()).isEmpty();
    }

    private List<Transition> fired() {
        return book.news().stream()
                .filter(RecordedBook::isToldOperators)
                .filter(each -> each.notification() == Notification.FIRED)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 6, 8, 10, 15})
    void what_began_before_the_first_start_is_one_alert_whenever_the_feed_counts_as_live(long behind) {
        readPast();
        sayWhatIsStillSo(behind);
        for (int minute = 1; minute < 10; minute++) {
            feed(WALL + minute * MINUTE, WALL + minute * MINUTE);
        }
        assertThat(fired()).singleElement().satisfies(each -> {
            assertThat(each.fact().kind()).isEqualTo("ALREADY_OPEN");
            assertThat(each.crew().count()).isEqualTo(COUNT + 1);
        });
        book.take(raisedOf("CHIPS_MISSING", "new", WALL + 10 * MINUTE));
        feed(WALL + 12 * MINUTE, WALL + 12 * MINUTE);
        assertThat(fired()).singleElement().matches(each -> each.fact().kind().equals("CHIPS_MISSING"));
    }

    @Test
    void what_began_while_the_job_was_away_is_one_alert_too() {
        feed(-MINUTE, -MINUTE);
        readPast();
        sayWhatIsStillSo(10);
        for (int minute = 1; minute < 10; minute++) {
            feed(WALL + minute * MINUTE, WALL + minute * MINUTE);
        }
        assertThat(fired()).singleElement().satisfies(each -> {
            assertThat(each.fact().kind()).isEqualTo("ALREADY_OPEN");
            assertThat(each.crew().count()).isEqualTo(COUNT + 1);
        });
    }

    @Test
    void what_does_harm_is_told_by_itself_once_the_past_is_read() {
        feed(0, WALL);
        book.take(raisedOf("OVERHEAT", "hot", WALL - 8 * MINUTE));
        feed(WALL - 7 * MINUTE, WALL + 10 * SECOND);
        assertThat(fired()).isEmpty();
        feed(WALL + 2 * MINUTE, WALL + 2 * MINUTE);
        assertThat(fired()).singleElement().matches(each -> each.fact().kind().equals("OVERHEAT"));
    }

    @Test
    void a_feed_that_is_late_from_the_start_is_told_at_once() {
        feed(0, WALL);
        book.take(Facts.fact(Fact.State.RAISED, "FEED_LATE", "server/*/*/gateway-1", "late", 0, MINUTE));
        feed(2 * MINUTE, WALL + 2 * MINUTE);
        assertThat(fired()).singleElement().matches(each -> each.fact().kind().equals("FEED_LATE"));
    }
}
