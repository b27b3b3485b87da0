package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The clocks of broker and feed are an hour ahead for a while, and are set back. */
class ClockSetBackTest {
    private final RecordedBook book = new RecordedBook().live(0).live(10 * MINUTE);

    private List<String> notified() {
        return book.news().stream()
                .filter(each -> each.notification() != Notification.NONE)
                .map(each -> each.fact().subject() + " " + each.notification())
                .toList();
    }

    private void live(long from, long to) {
        for (long at = from; at <= to; at += 10 * SECOND) {
            book.live(at);
        }
    }

    @Test
    void a_fault_within_the_hour_is_told_as_ever_and_so_is_its_end() {
        book.live(70 * MINUTE).live(72 * MINUTE).live(13 * MINUTE);
        Fact silent = raised("WORKER_SILENT", "w1", 14 * MINUTE);
        live(13 * MINUTE, 14 * MINUTE);
        book.take(silent);
        assertThat(book.words()).containsExactly("PENDING RAISED");
        live(14 * MINUTE, 16 * MINUTE);
        assertThat(notified()).containsExactly(Facts.worker("w1") + " FIRED");
        book.take(cleared(silent, 20 * MINUTE)).restart();
        live(20 * MINUTE, 23 * MINUTE);
        assertThat(notified()).containsExactly(Facts.worker("w1") + " RESOLVED");
    }

    @Test
    void what_was_raised_while_the_clock_was_ahead_does_not_wait_for_it() {
        book.live(70 * MINUTE);
        Fact silent = raised("WORKER_SILENT", "w1", 71 * MINUTE);
        Fact hot = raised("OVERHEAT", "w2", 71 * MINUTE);
        book.live(71 * MINUTE).take(silent).take(hot).take(cleared(hot, 72 * MINUTE));
        assertThat(notified()).containsExactly(Facts.worker("w2") + " FIRED");
        live(13 * MINUTE, 17 * MINUTE);
        assertThat(notified())
                .containsExactlyInAnyOrder(Facts.worker("w1") + " FIRED", Facts.worker("w2") + " RESOLVED");
        Fact next = raised("OVERHEAT", "w2", 18 * MINUTE);
        book.take(next);
        assertThat(notified())
                .as("another one, before the time of the last")
                .containsExactly(Facts.worker("w2") + " FIRED");
    }

    @Test
    void for_one_alert_time_does_not_go_back_and_what_is_read_late_sets_no_clock_back() {
        book.live(70 * MINUTE).take(raised("OVERHEAT", "w1", 70 * MINUTE)).live(13 * MINUTE);
        live(13 * MINUTE, 2 * HOUR);
        assertThat(Laws.broken(book.news())).isEmpty();
        book.liveThen(HOUR).live(2 * HOUR + MINUTE);
        book.take(raised("OVERHEAT", "w2", 2 * HOUR + MINUTE));
        assertThat(book.news()).last().matches(each -> each.timeMillis() == START + 2 * HOUR + MINUTE);
    }
}
