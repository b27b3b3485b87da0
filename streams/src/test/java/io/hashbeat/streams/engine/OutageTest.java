package io.hashbeat.streams.engine;

import static io.hashbeat.streams.engine.Crowd.HOUR;
import static io.hashbeat.streams.engine.Crowd.MINUTE;
import static io.hashbeat.streams.engine.Crowd.SECOND;
import static io.hashbeat.streams.engine.Crowd.SEED;
import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Many workers that fail together, in plain code: one cause, one alarm. */
class OutageTest {

    /** A hundred of each account. */
    private static final int WORKERS = 200;

    private static final String ACCOUNT = "account/p/sha256d/anna";

    private final Crowd crowd = Crowd.afterAnHour(WORKERS);

    /** Goes on to {@code untilMillis} after the origin; only workers of which {@code works} says so send shares. */
    private void run(long untilMillis, IntPredicate works) {
        crowd.run(untilMillis, worker -> works.test(worker) ? 1 : 0);
    }

    private static boolean isAnnas(int worker) {
        return Crowd.account(worker).equals("anna");
    }

    private static boolean isBerts(int worker) {
        return !isAnnas(worker);
    }

    @Test
    void two_hundred_workers_without_a_fault_raise_nothing() {
        run(2 * HOUR, worker -> true);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void a_site_without_power_is_one_alarm_within_half_a_minute_and_none_of_its_workers() {
        run(75 * MINUTE, OutageTest::isBerts);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getKind()).isEqualTo("GROUP_OUTAGE");
            assertThat(outage.getSubject()).isEqualTo(ACCOUNT);
            assertThat(outage.getState()).isEqualTo("OPENED");
            assertThat(outage.getOpenedAtMs() - ORIGIN_MILLIS).isBetween(HOUR, HOUR + 30 * SECOND + 10 * SECOND);
            assertThat(Math.abs(outage.getOnsetAtMs() - ORIGIN_MILLIS - HOUR)).isLessThan(30 * SECOND);
            assertThat(outage.getSize()).isGreaterThan(0.8);
            assertThat(outage.getSentence()).startsWith("Account anna has lost about");
        });
        String id = crowd.alone().get(0).getId();
        assertThat(crowd.newest())
                .filteredOn(each -> each.getInhibitedBy().equals(id))
                .hasSizeGreaterThanOrEqualTo(WORKERS / 2 - 1);
    }

    @Test
    void it_ends_when_they_are_back_and_those_that_are_not_are_told_then() {
        run(70 * MINUTE, OutageTest::isBerts);
        run(95 * MINUTE, worker -> isBerts(worker) || worker >= 4);
        assertThat(crowd.newest())
                .as("seed %d", SEED)
                .filteredOn(each -> each.getSubject().equals(ACCOUNT))
                .singleElement()
                .satisfies(outage -> {
                    assertThat(outage.getState()).isEqualTo("CLOSED");
                    assertThat(outage.getClosedAtMs() - ORIGIN_MILLIS).isBetween(70 * MINUTE, 80 * MINUTE);
                });
        assertThat(crowd.alone())
                .filteredOn(each -> each.getState().equals("UPDATED"))
                .extracting(Anomaly::getSubject)
                .containsExactlyInAnyOrder("worker/p/sha256d/anna/anna.rig0", "worker/p/sha256d/anna/anna.rig2");
    }

    @Test
    void those_that_stay_down_together_are_still_part_of_it() {
        run(70 * MINUTE, OutageTest::isBerts);
        run(95 * MINUTE, worker -> isBerts(worker) || worker >= 16);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getState()).isEqualTo("UPDATED");
            assertThat(outage.getSentence()).contains("but for 8 of its workers");
            assertThat(outage.getSize()).isBetween(0.05, 0.12);
        });
        crowd.engine().restart();
        run(100 * MINUTE, worker -> true);
        assertThat(crowd.alone()).singleElement().satisfies(outage -> {
            assertThat(outage.getState()).isEqualTo("CLOSED");
            assertThat(outage.getClosedAtMs() - ORIGIN_MILLIS).isBetween(95 * MINUTE, 98 * MINUTE);
        });
    }

    @Test
    void what_falls_again_before_all_are_back_is_the_same_outage() {
        run(70 * MINUTE, OutageTest::isBerts);
        run(90 * MINUTE, worker -> isBerts(worker) || worker >= 80);
        run(105 * MINUTE, OutageTest::isBerts);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getState()).isEqualTo("UPDATED");
            assertThat(outage.getSize()).isGreaterThan(0.8);
        });
        run(125 * MINUTE, worker -> true);
        assertThat(crowd.alone()).singleElement().matches(each -> each.getState()
                .equals("CLOSED"));
    }

    @Test
    void one_worker_that_fails_alone_is_its_own_alarm_and_not_its_groups() {
        run(90 * MINUTE, worker -> worker != 8);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getSubject()).isEqualTo("worker/p/sha256d/anna/anna.rig8");
            assertThat(silent.getGroups()).contains(ACCOUNT);
        });
    }

    @Test
    void a_restart_in_the_middle_changes_nothing() {
        run(62 * MINUTE, OutageTest::isBerts);
        crowd.engine().restart();
        run(70 * MINUTE, OutageTest::isBerts);
        crowd.engine().restart();
        run(85 * MINUTE, worker -> true);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getSubject()).isEqualTo(ACCOUNT);
            assertThat(outage.getState()).isEqualTo("CLOSED");
        });
        assertThat(crowd.told())
                .extracting(each -> each.getId() + " " + each.getRevision())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_source_that_stops_is_no_outage() {
        crowd.stopSource(90 * MINUTE);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void forty_of_a_hundred_stay_one_alarm_for_as_long_as_they_are_down() {
        run(100 * MINUTE, worker -> isBerts(worker) || worker >= 80);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getSubject()).isEqualTo(ACCOUNT);
            assertThat(outage.getState()).isNotEqualTo("CLOSED");
            assertThat(outage.getSize()).isBetween(0.15, 0.7);
        });
    }

    @Test
    void a_pool_that_is_out_altogether_is_one_alarm() {
        run(80 * MINUTE, worker -> false);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(outage -> {
            assertThat(outage.getKind()).isEqualTo("GROUP_OUTAGE");
            assertThat(outage.getState()).isNotEqualTo("CLOSED");
        });
    }

    @Test
    void two_accounts_that_go_out_one_after_the_other_are_two_alarms() {
        run(63 * MINUTE, worker -> isBerts(worker) || worker >= 120);
        run(80 * MINUTE, worker -> worker >= 120);
        assertThat(crowd.alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject)
                .contains(ACCOUNT, "account/p/sha256d/bert")
                .noneMatch(each -> each.startsWith("worker/"));
    }

    @Test
    void silence_is_found_also_with_a_source_that_ticks_every_ten_seconds() {
        Crowd one = Crowd.of(1).tickingEvery(10 * SECOND);
        one.run(HOUR, worker -> 1);
        one.run(90 * MINUTE, worker -> 0);
        assertThat(one.alone()).as("seed %d", SEED).extracting(Anomaly::getKind).containsExactly("WORKER_SILENT");
    }
}
