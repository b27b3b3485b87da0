package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A job that is rebuilt from the shares of some days tells anomalies again of which the book has forgotten the alerts. */
class ToldAgainTest {
    private static final long DAY = 24 * HOUR;

    private final RecordedBook book = new RecordedBook().live(0);

    private List<Transition> alarm(String worker, long at) {
        book.news();
        Fact hot = raised("OVERHEAT", worker, at);
        book.take(hot).take(cleared(hot, at + 20 * MINUTE));
        return book.news();
    }

    @Test
    void an_alert_that_is_forgotten_goes_on_above_the_versions_that_subscribers_have_seen() {
        Transition last = null;
        for (long at = HOUR; at < 2 * HOUR; at += 30 * MINUTE) {
            alarm("w1", at);
            last = book.live(at + 25 * MINUTE).told().get(book.told().size() - 1);
        }
        assertThat(last).isNotNull();
        for (long hour = 2; hour <= 27; hour++) {
            book.live(hour * HOUR);
        }
        assertThat(book.state().keySet()).noneMatch(key -> key.startsWith("alert/"));
        book.restart();
        List<Transition> again = alarm("w1", 90 * MINUTE);
        assertThat(again).isNotEmpty().extracting(Transition::id).containsOnly(last.id());
        assertThat(again).allMatch(each -> each.notification() == Notification.NONE);
        long seen = last.version();
        assertThat(again).allMatch(each -> each.version() > seen);
        assertThat(Laws.broken(again)).isEmpty();
    }

    @Test
    void one_of_which_a_later_one_took_the_place_does_so_too() {
        List<Transition> first = alarm("w1", HOUR);
        book.live(2 * HOUR);
        alarm("w1", 3 * HOUR);
        book.live(4 * HOUR).live(DAY).live(2 * DAY).live(3 * DAY);
        List<Transition> again = alarm("w1", HOUR);
        assertThat(again)
                .isNotEmpty()
                .extracting(Transition::id)
                .containsOnly(first.get(0).id());
        assertThat(again.get(0).version())
                .isGreaterThan(first.get(first.size() - 1).version() + 1);
    }

    @Test
    void what_is_new_begins_with_one_and_after_a_hundred_days_nothing_is_known_of_what_was() {
        alarm("w1", HOUR);
        book.live(DAY).live(2 * DAY).live(3 * DAY);
        assertThat(book.state().keySet())
                .filteredOn(key -> key.startsWith("versions/"))
                .hasSize(1);
        assertThat(alarm("w1", 3 * DAY).get(0).version()).isEqualTo(1);
        for (int day = 4; day <= 110; day++) {
            book.live(day * DAY);
        }
        assertThat(book.state().keySet()).noneMatch(key -> key.startsWith("versions/"));
    }
}
