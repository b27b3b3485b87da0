package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlappingTest {

    private final RecordedBook book = new RecordedBook();

    @Test
    void losses_of_a_worker_that_flaps_are_not_told_beside_it() {
        Fact flapping = raised("FLAPPING", "w1", 0);
        book.take(flapping).take(raised("WORKER_SILENT", "w1", MINUTE)).at(5 * MINUTE);
        List<Transition> told = book.news();
        assertThat(told)
                .extracting(RecordedBook::words)
                .containsExactly(
                        "FIRING RAISED_AT_ONCE -> FIRED", "PENDING RAISED (FLAPPING)", "FIRING LASTED (FLAPPING)");
        assertThat(told.get(2).mute().by()).isEqualTo(told.get(0).id());
    }

    @Test
    void losses_that_were_told_before_are_muted_by_it_and_told_when_the_worker_is_steady() {
        Fact flapping = raised("FLAPPING", "w1", 10 * MINUTE);
        book.take(raised("WORKER_SILENT", "w1", 0)).at(5 * MINUTE);
        book.news();
        book.take(flapping);
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING FLAPPING (FLAPPING)");
        book.take(cleared(flapping, 20 * MINUTE));
        assertThat(book.words()).containsExactly("FIRING EASED", "FIRING STEADY -> REPEATED");
    }

    @Test
    void heat_of_a_worker_that_flaps_is_told_all_the_same() {
        book.take(raised("FLAPPING", "w1", 0)).take(raised("OVERHEAT", "w1", MINUTE));
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING RAISED_AT_ONCE -> FIRED");
    }

    @Test
    void work_of_a_worker_that_flaps_and_goes_to_another_account_is_told_all_the_same() {
        book.take(raised("FLAPPING", "w1", 0)).take(raised("MISDIRECTED_WORK", "w1", MINUTE));
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING RAISED_AT_ONCE -> FIRED");
    }

    @Test
    void another_worker_has_nothing_to_do_with_it() {
        book.take(raised("FLAPPING", "w1", 0))
                .take(raised("WORKER_SILENT", "w2", 20 * MINUTE))
                .at(HOUR);
        assertThat(book.words()).contains("FIRING LASTED -> FIRED");
    }

    @Test
    void what_was_lost_before_it_was_back_for_a_moment_stays_lost() {
        Fact first = Facts.measured(raised("WORKER_SILENT", "w1", 0), new Measure(1, 1e12, 0, 0, 0, 0));
        book.take(first).at(HOUR);
        Fact over = Facts.measured(cleared(first, HOUR), new Measure(1, 1e12, 0, 0, 0, 3_600e12));
        book.take(over).at(HOUR + MINUTE);
        Fact again = Facts.measured(raised("WORKER_SILENT", "w1", HOUR + MINUTE), new Measure(1, 1e12, 0, 0, 0, 0));
        book.take(again).restart().at(2 * HOUR);
        Fact end = Facts.measured(cleared(again, 2 * HOUR), new Measure(1, 1e12, 0, 0, 0, 3_540e12));
        book.take(end).at(3 * HOUR);
        List<Transition> all = book.news();
        assertThat(all).extracting(Transition::id).containsOnly(all.get(0).id());
        assertThat(all).extracting(Transition::lostHashes).isSorted();
        assertThat(all.get(all.size() - 1).lostHashes()).isEqualTo(7_140e12);
    }

    @Test
    void a_loss_that_is_estimated_anew_never_falls() {
        Fact first = Facts.measured(raised("WORKER_SILENT", "w1", 0), new Measure(1, 1e12, 0, 0, 0, 5e15));
        Fact less = Facts.measured(Facts.again(first, MINUTE), new Measure(0.5, 1e12, 0, 0, 0, 1e15));
        book.take(first).at(MINUTE).take(less).at(10 * MINUTE);
        assertThat(book.news()).extracting(Transition::lostHashes).isSorted();
    }

    @Test
    void what_comes_and_goes_is_told_twice_and_then_held_open() {
        for (int time = 0; time < 12; time++) {
            Fact hot = raised("OVERHEAT", "w1", time * 10L * MINUTE);
            book.at(time * 10L * MINUTE).take(hot).take(cleared(hot, (time * 10L + 3) * MINUTE));
        }
        book.at(5 * HOUR);
        List<Transition> told =
                book.news().stream().filter(RecordedBook::isToldOperators).toList();
        assertThat(told)
                .extracting(Transition::notification)
                .containsExactly(
                        Notification.FIRED,
                        Notification.RESOLVED,
                        Notification.FIRED,
                        Notification.RESOLVED,
                        Notification.FIRED,
                        Notification.ESCALATED,
                        Notification.RESOLVED);
        assertThat(told.get(6).flaps()).isEqualTo(11);
    }

    @Test
    void after_a_steady_time_it_begins_anew() {
        for (int time = 0; time < 5; time++) {
            Fact hot = raised("OVERHEAT", "w1", time * 10L * MINUTE);
            book.at(time * 10L * MINUTE).take(hot).take(cleared(hot, (time * 10L + 3) * MINUTE));
        }
        book.at(5 * HOUR);
        book.news();
        Fact hot = raised("OVERHEAT", "w1", 5 * HOUR);
        book.take(hot).take(cleared(hot, 5 * HOUR + 3 * MINUTE)).at(5 * HOUR + 6 * MINUTE);
        assertThat(book.words())
                .containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING EASED", "RESOLVED CLEARED -> RESOLVED");
    }
}
