package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.ACCOUNT;
import static io.hashbeat.streams.alert.Facts.SERVER;
import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.outage;
import static io.hashbeat.streams.alert.Facts.raised;
import static io.hashbeat.streams.alert.Facts.raisedOf;
import static io.hashbeat.streams.alert.RecordedBook.HOUR;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents that are found here, beyond the outages that the job tells. */
class IncidentsTest {

    private static final String SOUTH = "site/p/sha256d/south";
    private static final String SUBNET = "subnet/p/sha256d/10.0.1.0~2F24";
    private static final String MODEL = "model/p/sha256d/S21";

    private final RecordedBook book = new RecordedBook();

    private List<Fact> down(String kind, int from, int count, long at, String... groups) {
        List<Fact> facts = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            facts.add(raisedOf(kind, "w" + i, at + (i - from) * SECOND, groups));
        }
        facts.forEach(book::take);
        return facts;
    }

    private static List<Transition> told(List<Transition> all) {
        return all.stream().filter(RecordedBook::isToldOperators).toList();
    }

    private static Transition last(List<Transition> all, String kind) {
        return all.stream()
                .filter(each -> each.fact().kind().equals(kind))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    @Test
    void workers_that_fail_together_are_one_incident_that_lists_them() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(5 * MINUTE);
        List<Transition> all = book.news();
        assertThat(told(all)).hasSize(1);
        Transition fired = told(all).get(0);
        assertThat(fired.fact().kind()).isEqualTo("INCIDENT");
        assertThat(fired.fact().subject()).isEqualTo(SITE);
        assertThat(fired.notification()).isEqualTo(Notification.FIRED);
        Transition incident = last(all, "INCIDENT");
        assertThat(incident.crew().count()).isEqualTo(5);
        assertThat(incident.crew().members())
                .containsExactlyInAnyOrder(
                        Facts.worker("w0"),
                        Facts.worker("w1"),
                        Facts.worker("w2"),
                        Facts.worker("w3"),
                        Facts.worker("w4"));
        assertThat(incident.fact().sentence())
                .startsWith("5 workers of site north went wrong together since 00:00 UTC (5 WORKER_SILENT)");
        assertThat(all)
                .filteredOn(each -> each.fact().kind().equals("WORKER_SILENT") && each.phase() == AlertPhase.FIRING)
                .hasSize(5)
                .allSatisfy(each -> assertThat(each.mute())
                        .isEqualTo(new Transition.Mute(Muting.INCIDENT, incident.id(), incident.id())));
    }

    @Test
    void two_that_fail_together_are_two_alerts() {
        down("WORKER_SILENT", 0, 2, 0, ACCOUNT, SERVER, SITE);
        book.at(5 * MINUTE);
        assertThat(told(book.news())).hasSize(2).noneMatch(each -> each.fact().isIncident());
    }

    @Test
    void alarms_hours_apart_are_no_incident() {
        for (int i = 0; i < 8; i++) {
            book.take(raised("WORKER_SILENT", "w" + i, 2L * i * HOUR)).at(2L * i * HOUR + 5 * MINUTE);
        }
        assertThat(book.told()).noneMatch(each -> each.fact().isIncident());
    }

    @Test
    void a_site_that_always_has_alarms_has_no_incident_of_three_more() {
        for (int i = 0; i < 600; i++) {
            Fact silent = raised("WORKER_SILENT", "w" + i, 10L * i * MINUTE);
            book.take(silent).at(10L * i * MINUTE + 2 * MINUTE).take(cleared(silent, 10L * i * MINUTE + 3 * MINUTE));
            book.at(10L * i * MINUTE + 9 * MINUTE);
        }
        book.news();
        long then = 6_000 * MINUTE;
        down("WORKER_SILENT", 1_000, 3, then, ACCOUNT, SERVER, SITE);
        book.at(then + 5 * MINUTE);
        assertThat(told(book.news())).hasSize(3).noneMatch(each -> each.fact().isIncident());
        down("WORKER_SILENT", 2_000, 30, then + HOUR, ACCOUNT, SERVER, SITE);
        book.at(then + HOUR + 5 * MINUTE);
        assertThat(told(book.news())).anyMatch(each -> each.fact().isIncident());
    }

    @Test
    void a_fleet_that_always_had_some_alarms_has_no_incident_when_its_past_is_read() {
        List<Fact> past = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            past.add(Facts.historic(raised("WORKER_SILENT", "w" + i, (4L * i - 6 * 60) * MINUTE), true));
        }
        past.forEach(book::take);
        book.at(MINUTE);
        past.forEach(each -> book.take(Facts.historic(each, false)));
        book.at(10 * MINUTE);
        assertThat(told(book.news()))
                .singleElement()
                .matches(each -> each.fact().kind().equals("ALREADY_OPEN"));
    }

    @Test
    void what_begins_long_after_an_incident_is_told_by_itself() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(2 * MINUTE);
        for (int i = 0; i < 6; i++) {
            down("OVERHEAT", 10 + i, 1, (4 + 6L * i) * MINUTE, ACCOUNT, SERVER, SITE);
            book.at((5 + 6L * i) * MINUTE);
        }
        List<Transition> all = book.news();
        assertThat(told(all))
                .filteredOn(each -> each.fact().kind().equals("OVERHEAT"))
                .hasSize(5);
        assertThat(last(all, "INCIDENT").crew().count()).isEqualTo(6);
    }

    @Test
    void an_incident_that_becomes_worse_is_told_again_and_one_that_is_over_says_so() {
        List<Fact> silent = down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(2 * MINUTE);
        assertThat(told(book.news())).singleElement().satisfies(each -> assertThat(each.severity())
                .isEqualTo(Severity.WARNING));
        Fact hot = down("OVERHEAT", 9, 1, 4 * MINUTE, ACCOUNT, SERVER, SITE).get(0);
        book.at(20 * MINUTE);
        assertThat(told(book.news())).singleElement().satisfies(each -> {
            assertThat(each.notification()).isEqualTo(Notification.GREW);
            assertThat(each.severity()).isEqualTo(Severity.CRITICAL);
        });
        silent.forEach(each -> book.take(cleared(each, 30 * MINUTE)));
        book.take(cleared(hot, 30 * MINUTE)).at(40 * MINUTE);
        assertThat(told(book.news()))
                .singleElement()
                .satisfies(
                        each -> assertThat(each.fact().sentence())
                                .isEqualTo(
                                        "What went wrong together at site north at 00:00 UTC is over: none of its workers are still down."));
    }

    @Test
    void who_comes_late_joins_and_is_not_told() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(2 * MINUTE);
        book.news();
        down("WORKER_SILENT", 5, 1, 4 * MINUTE, ACCOUNT, SERVER, SITE);
        book.at(10 * MINUTE);
        List<Transition> all = book.news();
        assertThat(told(all)).isEmpty();
        assertThat(last(all, "WORKER_SILENT").mute().why()).isEqualTo(Muting.INCIDENT);
        assertThat(last(all, "INCIDENT").crew().count()).isEqualTo(6);
    }

    @Test
    void who_fails_an_hour_later_is_another_alert() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(HOUR);
        book.news();
        down("WORKER_SILENT", 5, 1, HOUR, ACCOUNT, SERVER, SITE);
        book.at(HOUR + 5 * MINUTE);
        assertThat(told(book.news()))
                .filteredOn(each -> each.fact().subject().equals(Facts.worker("w5")))
                .hasSize(1);
    }

    @Test
    void alarms_of_several_kinds_are_one_incident() {
        down("WORKER_SILENT", 0, 2, 0, ACCOUNT, SERVER, SITE);
        down("HASHRATE_DROP", 2, 2, 5 * SECOND, ACCOUNT, SERVER, SITE);
        down("REBOOT", 4, 2, 10 * SECOND, ACCOUNT, SERVER, SITE);
        book.at(5 * MINUTE);
        List<Transition> all = book.news();
        assertThat(told(all)).singleElement().matches(each -> each.fact().isIncident());
        assertThat(last(all, "INCIDENT").fact().sentence()).contains("2 HASHRATE_DROP, 2 REBOOT, 2 WORKER_SILENT");
    }

    @Test
    void two_alarms_of_one_worker_are_one_member() {
        down("WORKER_SILENT", 0, 4, 0, ACCOUNT, SERVER, SITE);
        down("REBOOT", 0, 4, 10 * SECOND, ACCOUNT, SERVER, SITE);
        book.at(5 * MINUTE);
        Transition incident = last(book.news(), "INCIDENT");
        assertThat(incident.crew().count()).isEqualTo(4);
        assertThat(incident.fact().sentence()).startsWith("4 workers of").contains("(4 WORKER_SILENT)");
    }

    @Test
    void the_cause_says_which_of_the_same_groups_is_blamed() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE, MODEL);
        down("REJECT_SURGE", 100, 5, HOUR, ACCOUNT, SERVER, SITE, MODEL);
        down("BOARD_MISSING", 200, 5, 2 * HOUR, ACCOUNT, SERVER, SITE, MODEL);
        book.at(3 * HOUR);
        assertThat(book.told())
                .filteredOn(each -> each.fact().isIncident() && each.version() == 1)
                .extracting(each -> each.fact().subject())
                .containsExactly(SITE, SERVER, MODEL);
    }

    @Test
    void an_incident_of_a_subnet_and_one_of_its_site_with_mostly_the_same_are_one() {
        down("WORKER_SILENT", 0, 10, 0, ACCOUNT, SITE, SUBNET);
        down("WORKER_SILENT", 10, 10, 20 * SECOND, ACCOUNT, SITE);
        book.take(outage(SITE, 30 * SECOND)).at(10 * MINUTE);
        List<Transition> all = book.news();
        assertThat(told(all))
                .filteredOn(each -> each.notification() == Notification.FIRED)
                .singleElement()
                .matches(each -> each.fact().subject().equals(SITE));
    }

    @Test
    void a_site_and_its_only_account_that_are_out_are_told_once() {
        book.take(outage(SITE, 0));
        Fact account = outage(ACCOUNT, 0);
        for (int i = 0; i < 6; i++) {
            book.take(Facts.partOf(raised("WORKER_SILENT", "w" + i, i), i < 3 ? outage(SITE, 0) : account));
        }
        book.at(SECOND).take(account).at(10 * MINUTE);
        assertThat(told(book.news()))
                .filteredOn(each -> each.fact().kind().equals("WORKER_SILENT"))
                .isEmpty();
    }

    @Test
    void incidents_of_two_sites_are_two() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SITE);
        down("WORKER_SILENT", 5, 5, HOUR, ACCOUNT, SOUTH);
        book.at(HOUR + 10 * MINUTE);
        assertThat(told(book.news()).stream()
                        .filter(each -> each.notification() == Notification.FIRED)
                        .map(each -> each.fact().subject()))
                .containsExactly(SITE, SOUTH);
    }

    @Test
    void an_incident_that_was_two_is_told_as_two() {
        List<Fact> rest = down("WORKER_SILENT", 0, 12, 0, ACCOUNT, SITE);
        List<Fact> subnet = down("WORKER_SILENT", 12, 12, 20 * SECOND, ACCOUNT, SITE, SUBNET);
        book.at(5 * MINUTE);
        rest.forEach(each -> book.take(cleared(each, 10 * MINUTE)));
        book.at(12 * MINUTE).at(30 * MINUTE);
        List<Transition> all = book.news();
        assertThat(all)
                .filteredOn(each -> each.fact().kind().equals("INCIDENT")
                        && each.fact().subject().equals(SUBNET))
                .last()
                .matches(
                        each -> each.phase() == AlertPhase.FIRING && each.crew().count() == 12);
        assertThat(all)
                .filteredOn(each -> each.fact().kind().equals("INCIDENT")
                        && each.fact().subject().equals(SITE))
                .last()
                .matches(each -> each.phase() == AlertPhase.RESOLVED);
        assertThat(told(all)).noneMatch(each -> each.fact().kind().equals("WORKER_SILENT"));
        assertThat(subnet).hasSize(12);
    }

    @Test
    void what_is_left_is_looked_at_also_while_some_come_back_all_the_time() {
        List<Fact> rest = down("WORKER_SILENT", 0, 12, 0, ACCOUNT, SITE);
        down("WORKER_SILENT", 12, 12, 20 * SECOND, ACCOUNT, SITE, SUBNET);
        book.at(5 * MINUTE);
        for (int i = 0; i < 12; i++) {
            long now = (6 + 3L * i) * MINUTE;
            book.take(cleared(rest.get(i), now)).at(now + SECOND);
        }
        book.at(42 * MINUTE);
        assertThat(book.news())
                .as("three minutes after the last")
                .anyMatch(each -> each.fact().subject().equals(SUBNET) && each.phase() == AlertPhase.FIRING);
    }

    @Test
    void what_an_incident_has_lost_never_falls_when_its_members_fail_anew_or_are_forgotten() {
        List<Fact> facts = new ArrayList<>();
        for (Fact each : down("WORKER_SILENT", 0, 6, 0, ACCOUNT, SITE)) {
            Fact loses = Facts.measured(Facts.again(each, 0), new Measure(1, 1e12, 0, 0, 0, 0));
            facts.add(loses);
            book.take(loses);
        }
        book.at(HOUR);
        Fact first = facts.get(0);
        book.take(Facts.measured(cleared(first, HOUR), new Measure(1, 1e12, 0, 0, 0, 3_600e12)));
        book.at(HOUR + 10 * MINUTE);
        Fact anew = raisedOf("WORKER_SILENT", "w0", HOUR + 10 * MINUTE, ACCOUNT, SITE);
        book.take(Facts.measured(anew, new Measure(1, 1e12, 0, 0, 0, 0))).restart();
        for (int hour = 2; hour < 60; hour++) {
            book.at(hour * HOUR);
            if (hour == 3) {
                facts.subList(1, 3)
                        .forEach(each -> book.take(
                                Facts.measured(cleared(each, 3 * HOUR), new Measure(1, 1e12, 0, 0, 0, 10_800e12))));
            }
        }
        facts.subList(3, 6).forEach(each -> book.take(cleared(each, 60 * HOUR)));
        book.at(62 * HOUR);
        List<Transition> incident = book.news().stream()
                .filter(each -> each.fact().subject().equals(SITE))
                .toList();
        assertThat(incident).extracting(Transition::lostHashes).isSorted();
        assertThat(incident.get(incident.size() - 1).lostHashes()).isGreaterThan(25_000e12);
    }

    @Test
    void an_incident_is_over_when_too_few_are_down() {
        List<Fact> facts = down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(5 * MINUTE);
        facts.subList(0, 4).forEach(each -> book.take(cleared(each, 10 * MINUTE)));
        book.at(14 * MINUTE);
        List<Transition> all = book.news();
        assertThat(last(all, "INCIDENT").phase()).isEqualTo(AlertPhase.RESOLVED);
        assertThat(told(all))
                .extracting(Transition::notification)
                .containsExactly(Notification.FIRED, Notification.RESOLVED);
        book.at(30 * MINUTE);
        assertThat(told(book.news()))
                .as("who stays down is told by itself")
                .singleElement()
                .matches(each ->
                        each.fact().subject().equals(Facts.worker("w4")) && each.notification() == Notification.FIRED);
    }

    @Test
    void an_incident_that_grows_is_told_once_more() {
        down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.at(2 * MINUTE);
        down("WORKER_SILENT", 5, 30, 3 * MINUTE, ACCOUNT, SERVER, SITE);
        book.at(4 * MINUTE).at(40 * MINUTE);
        assertThat(told(book.news()))
                .extracting(Transition::notification)
                .containsExactly(Notification.FIRED, Notification.GREW);
    }

    @Test
    void what_fails_while_the_only_feed_is_late_is_part_of_that() {
        Fact late = Facts.fact(Fact.State.RAISED, "FEED_LATE", "server/~all/~all/eu1", "late@0", 0, 0);
        book.feed("eu1", FeedWord.State.LATE, 0, 0).take(late);
        down("WORKER_SILENT", 0, 10, SECOND, ACCOUNT, SERVER, SITE);
        book.at(10 * MINUTE);
        List<Transition> all = book.news();
        assertThat(told(all)).singleElement().matches(each -> each.fact().kind().equals("FEED_LATE"));
        assertThat(all).noneMatch(each -> each.fact().isIncident());
    }

    @Test
    void another_feed_that_is_late_has_nothing_to_do_with_it() {
        Fact late = Facts.fact(Fact.State.RAISED, "FEED_LATE", "server/~all/~all/us1", "late@0", 0, 0);
        book.feed("us1", FeedWord.State.LATE, 0, 0)
                .feed("eu1", FeedWord.State.LIVE, SECOND, SECOND)
                .take(late);
        down("WORKER_SILENT", 0, 10, 2 * SECOND, ACCOUNT, SERVER, SITE);
        book.at(10 * MINUTE);
        assertThat(told(book.news())).extracting(each -> each.fact().kind()).containsExactly("FEED_LATE", "INCIDENT");
    }

    @Test
    void incidents_are_the_same_after_a_restart() {
        List<Fact> facts = down("WORKER_SILENT", 0, 5, 0, ACCOUNT, SERVER, SITE);
        book.restart().at(5 * MINUTE).restart();
        facts.forEach(each -> book.take(cleared(each, 10 * MINUTE)).restart());
        book.at(20 * MINUTE);
        assertThat(told(book.news()))
                .extracting(each -> each.fact().kind(), Transition::notification)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("INCIDENT", Notification.FIRED),
                        org.assertj.core.groups.Tuple.tuple("INCIDENT", Notification.RESOLVED));
    }
}
