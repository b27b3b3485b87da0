package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.again;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.rule.QuietHours;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What owners hear in a night in which they do not want to be woken: quiet hours from 22:00 to 06:00 UTC where nothing else is said. */
class QuietNightsTest {
    private static final long EVENING = 21 * HOUR + 30 * MINUTE;
    private static final long MORNING = 30 * HOUR;

    private final RecordedBook book = new RecordedBook();

    private List<String> notified() {
        return book.news().stream()
                .filter(each -> each.notification() != Notification.NONE)
                .map(each -> (each.timeMillis() - START) / MINUTE + " " + each.notification())
                .toList();
    }

    private void minutes(long from, long to) {
        for (long at = from; at <= to; at += MINUTE) {
            book.at(at);
        }
    }

    @Test
    void that_it_is_over_wakes_nobody_and_is_told_in_the_morning() {
        Fact broken = Facts.ofRule("min", EVENING);
        book.at(EVENING).take(broken).at(EVENING + 5 * MINUTE);
        assertThat(notified()).containsExactly((EVENING / MINUTE + 1) + " FIRED");
        book.at(27 * HOUR).take(cleared(broken, 27 * HOUR));
        minutes(27 * HOUR, MORNING - MINUTE);
        assertThat(notified()).isEmpty();
        book.restart();
        minutes(MORNING, MORNING + HOUR);
        assertThat(book.told()).singleElement().satisfies(end -> {
            assertThat(RecordedBook.words(end)).isEqualTo("RESOLVED CLEARED -> RESOLVED");
            assertThat(end.timeMillis()).isEqualTo(START + MORNING);
            assertThat(end.endedMillis()).isEqualTo(START + 27 * HOUR);
        });
    }

    @Test
    void what_comes_back_in_the_night_is_told_once_in_the_morning_that_it_still_is() {
        Fact broken = Facts.ofRule("min", EVENING);
        book.at(EVENING).take(broken).at(EVENING + 5 * MINUTE).news();
        book.at(27 * HOUR).take(cleared(broken, 27 * HOUR)).at(28 * HOUR);
        book.take(Facts.ofRule("min", 28 * HOUR));
        minutes(28 * HOUR, MORNING + MINUTE);
        assertThat(notified()).containsExactly(MORNING / MINUTE + " REPEATED");
    }

    @Test
    void what_nobody_was_told_of_is_over_at_once_and_by_day_an_end_is_told_as_ever() {
        Fact night = Facts.ofRule("min", 23 * HOUR);
        book.at(23 * HOUR)
                .take(night)
                .at(24 * HOUR)
                .take(cleared(night, 24 * HOUR))
                .at(25 * HOUR);
        assertThat(book.news()).last().matches(each -> each.phase() == AlertPhase.RESOLVED);
        Fact day = Facts.ofRule("min", 34 * HOUR);
        book.at(34 * HOUR).take(day).at(35 * HOUR).news();
        book.take(cleared(day, 35 * HOUR)).at(35 * HOUR + 5 * MINUTE);
        assertThat(notified()).containsExactly((35 * 60 + 2) + " RESOLVED");
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, 02:30, 2027-03-27T21:00:00Z, 2027-03-28T01:00:00Z",
        "02:30, 06:00, 2027-03-28T01:00:00Z, 2027-03-28T04:00:00Z",
        "22:00, 02:30, 2027-10-30T20:00:00Z, 2027-10-31T01:30:00Z",
        "02:30, 06:00, 2027-10-31T00:30:00Z, 2027-10-31T05:00:00Z"
    })
    void in_the_nights_in_which_clocks_change_there_is_one_silence(String from, String to, Instant begin, Instant end) {
        long start = begin.toEpochMilli() - START - 2 * HOUR;
        Fact broken = Facts.ofRule(QuietHours.of(from, to, "Europe/Berlin").orElseThrow(), start);
        book.at(start).take(broken);
        for (long at = start; at < end.toEpochMilli() - START + 3 * HOUR; at += 5 * MINUTE) {
            broken = again(broken, at);
            book.take(broken).at(at);
        }
        List<Transition> mutes = book.news().stream()
                .filter(each ->
                        each.reason() == AlertReason.QUIET_HOURS || each.reason() == AlertReason.QUIET_HOURS_OVER)
                .toList();
        assertThat(mutes).extracting(Transition::timeMillis).containsExactly(begin.toEpochMilli(), end.toEpochMilli());
        assertThat(mutes.get(1).notification()).isEqualTo(Notification.REPEATED);
    }
}
