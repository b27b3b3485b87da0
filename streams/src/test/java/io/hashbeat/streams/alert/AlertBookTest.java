package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.again;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.historic;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static io.hashbeat.streams.alert.RecordedBook.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertBookTest {
    @Test
    void what_seems_over_says_so_also_when_it_is_silenced_meanwhile() {
        RecordedBook its = new RecordedBook();
        Fact fact = Facts.raised("WORKER_SILENT", "w1", 0);
        its.take(fact).at(5 * RecordedBook.MINUTE).take(Facts.cleared(fact, 5 * RecordedBook.MINUTE));
        long start = RecordedBook.START;
        its.take(new Silence("s1", Map.of("kind", "WORKER_SILENT"), start, start + RecordedBook.HOUR, "bob", false));
        Transition last = its.told().get(its.told().size() - 1);
        assertThat(last.reason()).isEqualTo(AlertReason.SILENCED);
        assertThat(last.isEased()).isTrue();
        its.at(10 * RecordedBook.MINUTE);
        assertThat(its.told().get(its.told().size() - 1).isEased()).isFalse();
    }

    private final RecordedBook book = new RecordedBook();

    @Test
    void an_alarm_that_lasts_fires_and_resolves() {
        Fact silent = raised("WORKER_SILENT", "w1", 0);
        book.take(silent).at(59 * SECOND);
        assertThat(book.words()).containsExactly("PENDING RAISED");

        book.at(70 * SECOND);
        List<Transition> fired = book.news();
        assertThat(fired).extracting(RecordedBook::words).containsExactly("FIRING LASTED -> FIRED");
        assertThat(fired.get(0).timeMillis()).isEqualTo(START + MINUTE);
        assertThat(fired.get(0).version()).isEqualTo(2);

        book.take(cleared(silent, 10 * MINUTE)).at(10 * MINUTE).at(13 * MINUTE);
        List<Transition> over = book.news();
        assertThat(over)
                .extracting(RecordedBook::words)
                .containsExactly("FIRING EASED", "RESOLVED CLEARED -> RESOLVED");
        assertThat(over.get(1).endedMillis()).isEqualTo(START + 10 * MINUTE);
        assertThat(over.get(1).id()).isEqualTo(fired.get(0).id()).hasSize(16);
    }

    @Test
    void an_alarm_that_does_not_last_is_told_to_nobody() {
        Fact silent = raised("WORKER_SILENT", "w1", 0);
        book.take(silent).take(cleared(silent, 30 * SECOND)).at(HOUR);
        assertThat(book.words()).containsExactly("PENDING RAISED", "RESOLVED CLEARED_WHILE_PENDING");
    }

    @Test
    void what_can_do_harm_does_not_wait() {
        book.take(raised("OVERHEAT", "w1", 0));
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED");
    }

    @Test
    void what_comes_back_before_it_is_resolved_is_the_same_alert() {
        Fact first = raised("OVERHEAT", "w1", 0);
        book.take(first).take(cleared(first, MINUTE)).at(2 * MINUTE);
        book.take(raised("OVERHEAT", "w1", 2 * MINUTE)).at(10 * MINUTE);
        assertThat(book.told()).extracting(Transition::id).containsOnly(LiveAlert.id(first));
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING EASED", "FIRING CAME_BACK");
    }

    @Test
    void a_fact_that_comes_again_changes_nothing() {
        Fact first = raised("OVERHEAT", "w1", 0);
        Fact over = cleared(first, MINUTE);
        book.take(first).take(over).at(10 * MINUTE);
        book.news();
        book.take(first).take(over).take(first).at(20 * MINUTE);
        assertThat(book.news()).isEmpty();
    }

    @Test
    void what_was_resolved_and_comes_again_is_another_alert() {
        Fact first = raised("OVERHEAT", "w1", 0);
        book.take(first).take(cleared(first, MINUTE)).at(10 * MINUTE);
        String id = book.news().get(0).id();
        book.take(raised("OVERHEAT", "w1", 20 * MINUTE));
        assertThat(book.told()).extracting(Transition::id).doesNotContain(id);
        assertThat(book.told().get(0).version()).isEqualTo(1);
    }

    @Test
    void what_is_of_the_past_is_told_only_if_it_is_still_so() {
        Fact past = historic(raised("OVERHEAT", "w1", 0), true);
        book.take(past).at(5 * MINUTE);
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE (HISTORIC)");
        book.take(historic(past, false));
        assertThat(book.words()).isEmpty();
        book.at(6 * MINUTE);
        assertThat(book.words()).containsExactly("FIRING BECAME_PRESENT -> FIRED");
    }

    @Test
    void before_the_feed_says_the_time_everything_is_of_the_past() {
        List<Transition> told = new java.util.ArrayList<>();
        AlertBook young = new AlertBook(AlertTerms.STANDARD, told::add);
        Fact over = raised("OVERHEAT", "w1", 0);
        young.take(over);
        young.take(cleared(over, MINUTE));
        young.take(raised("OVERHEAT", "w2", 0));
        young.advance(START + HOUR);
        young.advance(START + HOUR + MINUTE);
        assertThat(told)
                .extracting(RecordedBook::words)
                .containsExactly(
                        "FIRING RAISED_AT_ONCE (HISTORIC)",
                        "FIRING EASED (HISTORIC)",
                        "FIRING RAISED_AT_ONCE (HISTORIC)",
                        "RESOLVED CLEARED (HISTORIC)",
                        "FIRING BECAME_PRESENT -> FIRED");
    }

    @Test
    void what_was_open_before_the_first_start_is_told_and_what_is_over_by_what_is_still_read_is_not() {
        List<Transition> told = new java.util.ArrayList<>();
        AlertBook young = new AlertBook(AlertTerms.STANDARD, told::add);
        young.take(raised("OVERHEAT", "w1", 0));
        young.take(raised("OVERHEAT", "w2", 0));
        young.advance(START + 20 * HOUR);
        Fact later = raised("OVERHEAT", "w3", HOUR);
        young.take(later);
        young.take(cleared(raised("OVERHEAT", "w2", 0), HOUR));
        young.take(cleared(later, 2 * HOUR));
        young.advance(START + 20 * HOUR + 10 * MINUTE);
        assertThat(told.stream().filter(RecordedBook::isToldOperators))
                .singleElement()
                .matches(each -> each.fact().subject().equals(Facts.worker("w1")))
                .matches(each -> each.notification() == Notification.FIRED);
    }

    @Test
    void what_a_whole_site_had_before_the_first_start_is_one_incident() {
        List<Transition> told = new java.util.ArrayList<>();
        AlertBook young = new AlertBook(AlertTerms.STANDARD, told::add);
        for (int i = 0; i < 20; i++) {
            young.take(raised("WORKER_SILENT", "w" + i, i * SECOND));
        }
        young.advance(START + 5 * HOUR);
        young.advance(START + 5 * HOUR + 5 * MINUTE);
        assertThat(told.stream().filter(RecordedBook::isToldOperators))
                .singleElement()
                .matches(each -> each.fact().isIncident());
    }

    @Test
    void a_clock_that_jumps_a_week_and_comes_back_an_hour_contradicts_nothing() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot).take(raised("WORKER_SILENT", "w2", 0)).at(7 * 24 * HOUR).at(7 * 24 * HOUR - HOUR);
        book.take(cleared(hot, 7 * 24 * HOUR - HOUR)).at(7 * 24 * HOUR + MINUTE);
        book.take(raised("OVERHEAT", "w3", 7 * 24 * HOUR - HOUR)).at(7 * 24 * HOUR + 10 * MINUTE);
        List<Transition> told = book.news();
        assertThat(Laws.broken(told)).isEmpty();
        assertThat(told.stream().map(each -> each.fact().subject() + " " + each.notification()))
                .contains(Facts.worker("w1") + " RESOLVED", Facts.worker("w3") + " FIRED")
                .filteredOn(each -> each.endsWith("ESCALATED"))
                .hasSize(1);
    }

    @Test
    void a_silence_mutes_while_it_holds() {
        book.take(new Silence("s1", Map.of("site", Facts.SITE), START + MINUTE, START + 30 * MINUTE, "bob", false));
        book.take(raised("OVERHEAT", "w1", 0)).at(2 * MINUTE).at(40 * MINUTE);
        List<Transition> told = book.news();
        assertThat(told)
                .extracting(RecordedBook::words)
                .containsExactly(
                        "FIRING RAISED_AT_ONCE -> FIRED",
                        "FIRING SILENCED (SILENCED)",
                        "FIRING SILENCE_OVER -> REPEATED");
        assertThat(told.get(1).mute().by()).isEqualTo("s1");
        assertThat(told.get(2).timeMillis()).isEqualTo(START + 30 * MINUTE);
        assertThat(book.state().keySet()).noneMatch(each -> each.startsWith("silence/"));
    }

    @Test
    void a_silence_that_is_taken_back_mutes_no_longer() {
        book.take(new Silence("s1", Map.of("kind", "OVERHEAT"), START, START + HOUR, "bob", false));
        book.take(raised("OVERHEAT", "w1", MINUTE)).removeSilence("s1");
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE (SILENCED)", "FIRING SILENCE_OVER -> FIRED");
    }

    @Test
    void a_silence_matches_what_it_names_and_nothing_else() {
        Silence other = new Silence("s1", Map.of("kind", "OVERHEAT", "account", "bob"), START, START + HOUR, "", false);
        Silence nothing = new Silence("s2", Map.of(), START, START + HOUR, "", false);
        book.take(other).take(nothing).take(raised("OVERHEAT", "w1", MINUTE));
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED");
    }

    @Test
    void an_alert_of_which_nobody_is_told_stays_so_when_somebody_takes_it() {
        Fact surge = raised("HASHRATE_SURGE", "w1", 0);
        book.take(surge)
                .at(5 * MINUTE)
                .take(new Silence("a1", Map.of("id", LiveAlert.id(surge)), START, START + 12 * HOUR, "carol", true))
                .at(10 * MINUTE);
        assertThat(book.news())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.mute().why()).isEqualTo(Muting.MINOR));
    }

    @Test
    void who_takes_an_alert_is_told_when_it_has_become_twice_as_many() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot.of(new Transition.Crew(List.of(Facts.worker("a")), 1)));
        String id = book.news().get(0).id();
        Map<String, String> matchers = Map.of("id", id);
        book.take(new Silence("ack-" + id, matchers, START, START + 20 * HOUR, "carol", true));
        book.take(Facts.again(hot, 2 * MINUTE).of(new Transition.Crew(List.of(Facts.worker("b")), 3)));
        book.at(5 * MINUTE);
        assertThat(book.words()).noneMatch(each -> each.contains("->"));
        book.at(12 * MINUTE).at(9 * HOUR);
        assertThat(book.news())
                .filteredOn(RecordedBook::isToldOperators)
                .singleElement()
                .matches(each -> each.notification() == Notification.GREW
                        && each.crew().count() == 3
                        && each.acknowledgedBy().equals("carol"));
    }

    @Test
    void who_takes_an_alert_is_not_told_again_and_nobody_else_is() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot)
                .take(new Silence("a1", Map.of("id", LiveAlert.id(hot)), START, START + 12 * HOUR, "carol", true));
        book.at(11 * HOUR);
        List<Transition> told = book.news();
        assertThat(told)
                .extracting(RecordedBook::words)
                .containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING ACKNOWLEDGED (ACKNOWLEDGED)");
        assertThat(told.get(1).acknowledgedBy()).isEqualTo("carol");
        book.take(cleared(hot, 11 * HOUR)).at(12 * HOUR);
        assertThat(book.words())
                .containsExactly("FIRING EASED (ACKNOWLEDGED)", "RESOLVED CLEARED (ACKNOWLEDGED) -> RESOLVED");
    }

    @Test
    void planned_work_mutes_all_of_its_group() {
        book.take(new Plan("p1", "pool/p/sha256d", START, START + HOUR));
        book.take(raised("OVERHEAT", "w1", MINUTE)).at(2 * HOUR);
        assertThat(book.words())
                .containsExactly("FIRING RAISED_AT_ONCE (MAINTENANCE)", "FIRING MAINTENANCE_OVER -> FIRED");
    }

    @Test
    void an_alert_that_lasts_is_escalated_and_repeated() {
        book.take(raised("OVERHEAT", "w1", 0));
        for (long hour = 1; hour <= 12; hour++) {
            book.at(hour * HOUR);
        }
        List<Transition> told = book.news();
        assertThat(told)
                .extracting(RecordedBook::words)
                .containsExactly(
                        "FIRING RAISED_AT_ONCE -> FIRED",
                        "FIRING ESCALATED -> ESCALATED",
                        "FIRING ESCALATED -> ESCALATED",
                        "FIRING REPEATED -> REPEATED",
                        "FIRING REPEATED -> REPEATED");
        assertThat(told.get(4).escalation()).isEqualTo(2);
        assertThat(told.get(4).timeMillis()).isEqualTo(START + 10 * HOUR);
    }

    @Test
    void a_clock_that_jumps_tells_once_what_it_skipped() {
        book.take(raised("OVERHEAT", "w1", 0)).at(48 * HOUR);
        assertThat(book.words()).containsExactly("FIRING RAISED_AT_ONCE -> FIRED", "FIRING ESCALATED -> ESCALATED");
        book.at(47 * HOUR).at(48 * HOUR + MINUTE);
        assertThat(book.news()).isEmpty();
    }

    @Test
    void quiet_hours_hold_back_what_a_rule_says() {
        long late = 21 * HOUR + 30 * MINUTE;
        book.at(late).take(Facts.ofRule("min", late)).at(22 * HOUR).at(40 * HOUR);
        List<Transition> told = book.news();
        assertThat(told)
                .extracting(RecordedBook::words)
                .startsWith(
                        "PENDING RAISED",
                        "FIRING LASTED -> FIRED",
                        "FIRING QUIET_HOURS (QUIET_HOURS)",
                        "FIRING QUIET_HOURS_OVER -> REPEATED");
        assertThat(told.get(2).timeMillis()).isEqualTo(START + 22 * HOUR);
        assertThat(told.get(2).mute().by()).isEqualTo("alice/min");
        assertThat(told.get(3).timeMillis()).isEqualTo(START + 30 * HOUR);
    }

    @Test
    void time_in_which_nobody_hears_of_an_alert_brings_no_level_nearer() {
        book.take(new Silence("s1", Map.of("site", Facts.SITE), START + 40 * MINUTE, START + 4 * HOUR, "bob", false));
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot);
        for (long minute = 1; minute <= 400; minute++) {
            book.at(minute * MINUTE);
        }
        assertThat(book.news().stream()
                        .filter(each -> each.notification() == Notification.ESCALATED)
                        .map(each -> (each.timeMillis() - START) / MINUTE))
                .as("40 minutes were heard, and 20 behind the silence")
                .containsExactly(260L, 320L);
    }

    @Test
    void time_in_which_somebody_had_taken_an_alert_brings_no_level_nearer() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot).at(10 * MINUTE);
        String id = LiveAlert.id(hot);
        book.take(new Silence("a1", Map.of("id", id), START, START + 3 * HOUR, "carol", true));
        for (long minute = 11; minute <= 250; minute++) {
            book.at(minute * MINUTE);
        }
        assertThat(book.news().stream()
                        .filter(each -> each.notification() == Notification.ESCALATED)
                        .map(each -> (each.timeMillis() - START) / MINUTE))
                .containsExactly(230L);
    }

    @Test
    void what_flaps_is_told_once_and_resolved_when_it_is_steady() {
        for (int time = 0; time < 5; time++) {
            Fact hot = raised("OVERHEAT", "w1", time * 10L * MINUTE);
            book.at(time * 10L * MINUTE).take(hot).take(cleared(hot, (time * 10L + 3) * MINUTE));
        }
        book.at(2 * HOUR);
        List<Transition> told = book.news();
        assertThat(told.stream().map(Transition::notification).filter(each -> each != Notification.NONE))
                .containsExactly(
                        Notification.FIRED,
                        Notification.RESOLVED,
                        Notification.FIRED,
                        Notification.RESOLVED,
                        Notification.FIRED,
                        Notification.RESOLVED);
        Transition last = told.get(told.size() - 1);
        assertThat(last.flaps()).isEqualTo(4);
        assertThat(last.timeMillis()).isEqualTo(START + 73 * MINUTE);
        assertThat(last.endedMillis()).isEqualTo(START + 43 * MINUTE);
    }

    @Test
    void events_are_written_and_told_to_nobody() {
        book.take(Facts.fact(Fact.State.HAPPENED, "UNKNOWN_WORKER", Facts.worker("w1"), "e", 0, MINUTE));
        assertThat(book.words()).containsExactly("RESOLVED HAPPENED (MINOR)");
        assertThat(book.state().keySet()).containsExactly("clock", "terms");
    }

    @Test
    void loss_goes_on_while_it_lasts() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot).at(HOUR).take(again(hot, HOUR));
        assertThat(book.news().get(1).lostHashes()).isEqualTo(50e12 * 3600);
    }

    @Test
    void each_repeat_says_what_was_lost_by_then() {
        book.take(raised("OVERHEAT", "w1", 0));
        for (long hour = 1; hour <= 6; hour++) {
            book.at(hour * HOUR);
        }
        assertThat(book.news())
                .extracting(each -> each.lostHashes() / (50e12 * 3600))
                .containsExactly(0.0, 1.0, 2.0, 6.0);
    }

    @Test
    void what_is_over_is_forgotten() {
        Fact hot = raised("OVERHEAT", "w1", 0);
        book.take(hot).take(cleared(hot, MINUTE)).at(HOUR).at(26 * HOUR);
        assertThat(book.state().keySet()).noneMatch(each -> each.startsWith("alert/"));
    }
}
