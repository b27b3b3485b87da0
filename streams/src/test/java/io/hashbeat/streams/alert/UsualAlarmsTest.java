package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.ACCOUNT;
import static io.hashbeat.streams.alert.Facts.SERVER;
import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.raisedOf;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is usual in a fleet is no incident. */
class UsualAlarmsTest {

    private static final String SUBNET = "subnet/p/sha256d/10.0.1.0~2F24";

    private final RecordedBook book = new RecordedBook();

    private void down(String kind, int from, int count, long at, String... groups) {
        for (int i = from; i < from + count; i++) {
            book.take(raisedOf(kind, "w" + i, at + (i - from) * SECOND, groups));
        }
    }

    @Test
    void machines_that_boot_or_sleep_add_nothing_to_the_alarms_of_others() {
        down("REBOOT", 0, 2, 0, ACCOUNT, SERVER, SITE);
        down("SLEEPING", 20, 20, 0, ACCOUNT, SERVER, SITE);
        down("BOARD_MISSING", 40, 2, 10 * SECOND, ACCOUNT, SERVER, SITE);
        book.at(5 * MINUTE);
        assertThat(book.told()).noneMatch(each -> each.fact().isIncident());
    }

    /** An alarm of the account every minute for six hours, each over after {@code lasts}. */
    private void pastOfTheAccount(long lasts) {
        for (int i = 0; i < 360; i++) {
            Fact fact = raisedOf("BOARD_MISSING", "past" + i, i * MINUTE, ACCOUNT);
            book.take(fact).at(i * MINUTE + lasts).take(cleared(fact, i * MINUTE + lasts));
        }
        book.at(6 * HOUR);
        book.news();
    }

    @Test
    void groups_that_the_past_does_not_name_have_no_incident_of_the_usual_faults() {
        pastOfTheAccount(2 * MINUTE);
        for (int i = 0; i < 7; i++) {
            down("FAN_FAULT", i, 1, 6 * HOUR + (i + 1) * MINUTE, SUBNET);
            book.at(6 * HOUR + (i + 1) * MINUTE);
        }
        assertThat(book.news()).noneMatch(each -> each.fact().isIncident());
        down("FAN_FAULT", 100, 40, 8 * HOUR, SUBNET);
        book.at(8 * HOUR + MINUTE);
        assertThat(book.news()).anyMatch(each -> each.fact().isIncident());
    }

    @Test
    void alarms_that_are_over_soon_are_usual_too() {
        pastOfTheAccount(30 * SECOND);
        down("BOARD_MISSING", 0, 5, 6 * HOUR + MINUTE, ACCOUNT);
        book.at(6 * HOUR + 5 * MINUTE);
        assertThat(book.news()).noneMatch(each -> each.fact().isIncident());
    }
}
