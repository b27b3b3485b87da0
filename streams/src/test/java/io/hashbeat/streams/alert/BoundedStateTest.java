package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.next;
import static io.hashbeat.streams.alert.Facts.raisedOf;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More than a year in which sites, sources, silences and outages come and go: what is kept does not grow. */
class BoundedStateTest {

    private static final long DAY = 24 * HOUR;

    private final RecordedBook book = new RecordedBook();

    private void day(int number) {
        long at = number * DAY;
        String site = "site/p/sha256d/site-" + number;
        book.feed("source-" + number, FeedWord.State.LIVE, at, at);
        Fact outage = Facts.outage(site, at + HOUR);
        book.take(outage);
        for (int i = 0; i < 4; i++) {
            Fact hot = raisedOf("OVERHEAT", "w" + number + i, at + HOUR, site);
            String lead = i == 0 ? "nobody-" + number : outage.episode();
            book.take(next(hot, Fact.State.RAISED, at + HOUR, lead)).take(cleared(hot, at + HOUR + MINUTE));
            Fact again = raisedOf("OVERHEAT", "w" + number + i, at + 2 * HOUR, site);
            book.at(at + 2 * HOUR).take(next(again, Fact.State.RAISED, at + 2 * HOUR, outage.episode()));
            book.take(cleared(again, at + 3 * HOUR));
            long from = START + at;
            String id = LiveAlert.id(again);
            book.take(new Silence("ack-" + id, Map.of("id", id), from, from + 7 * DAY, "carol", true));
        }
        book.take(cleared(outage, at + 4 * HOUR));
        book.take(new Silence("s" + number, Map.of("site", site), START + at, START + at + HOUR, "bob", false));
        book.take(new Plan("p" + number, site, START + at, START + at + 2 * DAY));
        book.news();
    }

    @Test
    void a_year_of_comings_and_goings_leaves_nothing_behind() {
        for (int number = 1; number <= 110; number++) {
            day(number);
        }
        int before = book.state().size();
        for (int number = 111; number <= 400; number++) {
            day(number);
        }
        // how far versions have come is kept for a hundred days, of ten alerts a day or fewer places
        assertThat(book.state()).hasSizeLessThanOrEqualTo(before + 50);
        assertThat(before).isLessThan(300 + 100 * 10);
    }

    @Test
    void who_names_a_lead_is_forgotten_with_it() {
        Followers followers = new Followers();
        for (int i = 0; i < 1_000; i++) {
            Fact hot = raisedOf("OVERHEAT", "w" + i, 0, Facts.SITE);
            LiveAlert alert = new LiveAlert(next(hot, Fact.State.RAISED, 0, "outage-" + i));
            followers.put(alert);
            assertThat(followers.of("outage-" + i)).containsExactly(alert.id);
            if (i % 2 == 0) {
                alert.fact = alert.fact.alone();
                followers.put(alert);
            } else {
                followers.remove(alert);
            }
        }
        assertThat(followers.size()).isZero();
    }

    @Test
    void what_is_open_for_long_says_so_again_so_that_it_stays_on_the_topic() {
        book.take(Facts.historic(Facts.raised("OVERHEAT", "w1", 0), true));
        book.at(HOUR).news();
        for (int day = 1; day <= 100; day++) {
            book.at(day * DAY);
        }
        List<Transition> said = book.news();
        assertThat(said).hasSize(3).allMatch(each -> each.reason() == AlertReason.CHANGED);
        assertThat(said).allMatch(each -> each.notification() == Notification.NONE);
    }
}
