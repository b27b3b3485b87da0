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
            List<Transition> told = phase.stream()
                    .filter(each -> each.notification() != Notification.NONE)
                    .toList();
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
                .as("blamed")
                .containsExactly(SITE);
        assertThat(fired).as("all that fire are on the topic").hasSize(WORKERS + 1);
        assertThat(everything)
                .filteredOn(each -> each.fact().subject().equals(SITE))
                .last()
                .matches(each -> each.phase() == AlertPhase.RESOLVED);
        assertThat(everything.stream().mapToInt(each -> each.crew().count()).max())
                .hasValue(WORKERS);
    }

    @Test
    void a_storm_is_the_same_after_a_restart_in_the_middle() {
        now = MINUTE;
        List<Fact> all = drop(0, WORKERS / 10, false);
        book.restart();
        back(all, true, false);
        book.restart();
        pass(20 * MINUTE);
        assertThat(book.news().stream().filter(each -> each.notification() != Notification.NONE))
                .extracting(Transition::notification)
                .containsExactly(Notification.FIRED, Notification.RESOLVED);
    }
}
