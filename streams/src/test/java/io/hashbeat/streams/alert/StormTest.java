package io.hashbeat.streams.alert;

import static io.hashbeat.streams.alert.Facts.ACCOUNT;
import static io.hashbeat.streams.alert.Facts.SERVER;
import static io.hashbeat.streams.alert.Facts.SITE;
import static io.hashbeat.streams.alert.Facts.cleared;
import static io.hashbeat.streams.alert.Facts.outage;
import static io.hashbeat.streams.alert.Facts.partOf;
import static io.hashbeat.streams.alert.Facts.raisedOf;
import static io.hashbeat.streams.alert.RecordedBook.MINUTE;
import static io.hashbeat.streams.alert.RecordedBook.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 10,000 workers of a site drop, half of them come back, and the site flaps three times. */
class StormTest {

    private static final int WORKERS = 10_000;
    private static final int SOME = 800;
    private static final int ACCOUNTS = 40;

    private final RecordedBook book = new RecordedBook();
    private long now;
    /** What the job tells of the site; null if it finds no outage. */
    private Fact outage = outage(SITE, 0);

    private List<Fact> drop(int from, int to, boolean byTheJob) {
        outage = outage(SITE, now);
        if (byTheJob) {
            book.take(outage);
        }
        List<Fact> down = new ArrayList<>();
        for (int i = from; i < to; i++) {
            long at = now + (i - from) * 60_000L / WORKERS;
            Fact silent = raisedOf("WORKER_SILENT", "w" + i, at, ACCOUNT, SERVER, SITE);
            silent = byTheJob ? partOf(silent, outage) : silent;
            book.take(silent);
            down.add(silent);
            if (i % 2_000 == 0) {
                book.at(at);
            }
        }
        pass(3 * MINUTE);
        return down;
    }

    private void back(List<Fact> facts, boolean isAll, boolean byTheJob) {
        for (Fact each : facts) {
            book.take(cleared(each, now));
        }
        if (isAll && byTheJob) {
            book.take(cleared(outage, now + SECOND));
        }
        pass(MINUTE);
    }

    private void pass(long millis) {
        for (long end = now + millis; now < end; now += 30 * SECOND) {
            book.at(now);
        }
        book.at(now);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void each_phase_is_told_at_most_once_and_no_worker_is(boolean byTheJob) {
        now = MINUTE;
        List<Fact> all = drop(0, WORKERS, byTheJob);
        List<List<Transition>> phases = new ArrayList<>();
        phases.add(book.news());
        back(all.subList(0, WORKERS / 2), false, byTheJob);
        phases.add(book.news());
        back(all.subList(WORKERS / 2, WORKERS), true, byTheJob);
        phases.add(book.news());
        for (int time = 0; time < 3; time++) {
            pass(5 * MINUTE);
            phases.add(book.news());
            List<Fact> again = drop(0, WORKERS, byTheJob);
            phases.add(book.news());
            back(again, true, byTheJob);
            phases.add(book.news());
        }
        pass(60 * MINUTE);
        phases.add(book.news());

        for (List<Transition> phase : phases) {
            List<Transition> told =
                    phase.stream().filter(RecordedBook::isToldOperators).toList();
            assertThat(told).as("told in one phase").hasSizeLessThanOrEqualTo(1);
            assertThat(told).noneMatch(each -> each.fact().subject().startsWith("worker/"));
        }
        check(phases.stream().flatMap(List::stream).toList());
    }

    private static void check(List<Transition> everything) {
        assertThat(Laws.broken(everything)).isEmpty();
        assertThat(everything).anyMatch(each -> each.notification() == Notification.FIRED);
        Set<String> fired = everything.stream()
                .filter(each -> each.phase() == AlertPhase.FIRING)
                .map(each -> each.fact().subject())
                .collect(Collectors.toSet());
        assertThat(fired.stream().filter(each -> !each.startsWith("worker/")))
                .as("blamed, and whom it concerns")
                .containsExactlyInAnyOrder(SITE, ACCOUNT);
        assertThat(fired).as("all that fire are on the topic").hasSize(WORKERS + 2);
        assertThat(everything)
                .filteredOn(each -> each.fact().subject().equals(SITE))
                .last()
                .matches(each -> each.phase() == AlertPhase.RESOLVED);
        assertThat(everything.stream().mapToInt(each -> each.crew().count()).max())
                .hasValue(WORKERS);
    }

    /** Worker {@code number}, of one of 40 accounts, has an alarm. */
    private static Fact of(String kind, int number, long at) {
        String account = "a" + number % ACCOUNTS;
        String subject = "worker/p/sha256d/" + account + "/w" + number;
        Fact fact = Facts.fact(Fact.State.RAISED, kind, subject, kind + number + "@" + at, 0, at);
        return Facts.in(fact, "account/p/sha256d/" + account, SERVER, SITE);
    }

    private List<Fact> all(String kind, int from, int to) {
        List<Fact> facts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            facts.add(of(kind, i, now + (i - from) * 20L));
        }
        facts.forEach(book::take);
        return facts;
    }

    /** All accounts have a rule that is broken; every fourth names nobody. */
    private List<Fact> rules() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            String[] contacts = i % 4 == 0 ? new String[] {} : new String[] {"owner-" + i};
            facts.add(Facts.ofRule(i % 2 == 0 ? "MIN_HASHRATE" : "DECLINE", "a" + i, now, contacts));
        }
        facts.forEach(book::take);
        return facts;
    }

    private void over(List<Fact> facts) {
        facts.forEach(each -> book.take(cleared(each, now)));
    }

    private List<Transition> phase(String what) {
        List<Transition> phase = book.news();
        List<Transition> told =
                phase.stream().filter(RecordedBook::isToldOperators).toList();
        assertThat(told).as(what).hasSizeLessThanOrEqualTo(1);
        assertThat(told).as(what).noneMatch(each -> each.fact().isOfRule());
        return phase;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void operators_hear_of_the_incident_and_not_of_the_rules_that_it_breaks(boolean byTheJob) {
        List<Transition> everything = new ArrayList<>();
        now = MINUTE;
        for (int time = 0; time < 3; time++) {
            outage = outage(SITE, now);
            if (byTheJob) {
                book.take(outage);
            }
            List<Fact> down = all("WORKER_SILENT", 0, SOME);
            pass(2 * MINUTE);
            List<Fact> rules = rules();
            pass(5 * MINUTE);
            everything.addAll(phase("down"));
            over(down.subList(0, SOME / 2));
            all("HASHRATE_SURGE", 0, SOME / 2);
            List<Fact> reboots = all("REBOOT", 0, SOME / 2);
            List<Fact> rejects = all("REJECT_SURGE", 0, SOME / 2);
            pass(3 * MINUTE);
            everything.addAll(phase("half are back"));
            over(down.subList(SOME / 2, SOME));
            if (byTheJob) {
                book.take(cleared(outage, now + SECOND));
            }
            over(reboots);
            over(rejects);
            pass(4 * MINUTE);
            everything.addAll(phase("all are back"));
            pass(8 * MINUTE);
            over(rules);
            pass(30 * MINUTE);
            everything.addAll(phase("rules are kept again"));
        }
        assertThat(Laws.broken(everything)).isEmpty();
        Set<String> heard = everything.stream()
                .filter(each -> each.notification() == Notification.FIRED && each.audience() == Audience.CONTACTS)
                .filter(each -> each.fact().isOfRule())
                .map(each -> each.fact().subject())
                .collect(Collectors.toSet());
        assertThat(heard).as("owners' contacts hear of theirs").hasSize(ACCOUNTS * 3 / 4);
    }

    @Test
    void a_storm_is_the_same_after_a_restart_in_the_middle() {
        now = MINUTE;
        List<Fact> all = drop(0, WORKERS / 10, false);
        book.restart();
        back(all, true, false);
        book.restart();
        pass(20 * MINUTE);
        assertThat(book.news().stream().filter(RecordedBook::isToldOperators))
                .extracting(Transition::notification)
                .containsExactly(Notification.FIRED, Notification.RESOLVED);
    }
}
