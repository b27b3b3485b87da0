package io.hashbeat.streams.engine;

import static io.hashbeat.streams.engine.Crowd.HOUR;
import static io.hashbeat.streams.engine.Crowd.MINUTE;
import static io.hashbeat.streams.engine.Crowd.SECOND;
import static io.hashbeat.streams.engine.Crowd.SEED;
import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.slice.SliceGrid;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators plan, in plain code: workers that are expected to do less are not told for it. */
class PlannedTest {

    private static final String SITE = "site/p/sha256d/barn";
    private static final String POOL = "pool/p/sha256d";
    private static final int WORKERS = 40;

    private final Crowd crowd = Crowd.afterAnHour(WORKERS);

    private static ScheduleFacts schedule(String subject, long fromMillis, long toMillis, double fraction) {
        return new ScheduleFacts(
                "s1", subject, ORIGIN_MILLIS + fromMillis, ORIGIN_MILLIS + toMillis, fraction, "cheap power is over");
    }

    private void plan(ScheduleFacts schedule) {
        crowd.engine().plan(FleetMessage.AT_ONCE, schedule);
    }

    /** All workers stand in the barn, of which a part {@code fraction} is expected from now on until {@code toMillis}. */
    private void planBarn(long toMillis, double fraction) {
        crowd.place("site", worker -> "barn");
        plan(schedule(SITE, crowd.nowMillis(), toMillis, fraction));
    }

    /** All workers stand in the barn, which is switched off until {@code toMillis}. */
    private void switchOff(long toMillis) {
        planBarn(toMillis, 0);
        crowd.run(toMillis, worker -> 0);
    }

    private void assertOnset(Anomaly told, long millis) {
        assertThat(told.getOnsetAtMs() - ORIGIN_MILLIS).isBetween(millis - 10 * SECOND, millis + 10 * SECOND);
    }

    @Test
    void a_curtailed_site_raises_nothing_and_does_its_usual_rate_afterwards() {
        switchOff(2 * HOUR);
        crowd.run(2 * HOUR + 30 * MINUTE, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void its_baselines_are_unharmed_so_that_half_lost_afterwards_is_found_as_before() {
        switchOff(3 * HOUR);
        crowd.run(3 * HOUR + 20 * MINUTE, worker -> 1);
        crowd.run(4 * HOUR + 20 * MINUTE, worker -> worker == 7 ? 0.5 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(drop -> {
            assertThat(drop.getSubject()).isEqualTo("worker/" + Crowd.key(7));
            assertThat(drop.getSize()).isBetween(0.2, 0.7);
            assertThat(drop.getGroups()).contains(SITE);
        });
    }

    @Test
    void a_site_at_half_power_raises_nothing_and_a_worker_that_does_less_than_that_is_told() {
        planBarn(3 * HOUR, 0.5);
        crowd.run(2 * HOUR, worker -> worker == 3 ? 0 : 0.5);
        crowd.run(3 * HOUR, worker -> 0.5);
        crowd.run(3 * HOUR + 30 * MINUTE, worker -> 1);
        assertThat(crowd.alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject, Anomaly::getKind, Anomaly::getState)
                .containsExactly(tuple("worker/" + Crowd.key(3), "WORKER_SILENT", "CLOSED"));
    }

    @Test
    void machines_that_start_one_after_the_other_are_no_outage() {
        switchOff(90 * MINUTE);
        for (int minute = 1; minute <= 9; minute++) {
            int started = WORKERS * (minute - 1) / 8;
            crowd.run((90 + minute) * MINUTE, worker -> worker < started ? 1 : 0);
        }
        crowd.run(2 * HOUR, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void one_that_has_started_is_judged_although_others_have_not() {
        switchOff(90 * MINUTE);
        crowd.run(92 * MINUTE, worker -> worker < 10 ? 1 : 0);
        crowd.run(99 * MINUTE, worker -> worker < 9 ? 1 : 0);
        assertThat(crowd.alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject)
                .containsExactly("worker/" + Crowd.key(9));
    }

    @Test
    void machines_that_are_slow_to_leave_half_power_are_no_outage() {
        planBarn(90 * MINUTE, 0.5);
        crowd.run(98 * MINUTE, worker -> 0.5);
        crowd.run(2 * HOUR, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void a_worker_that_does_not_come_back_is_told_with_the_end_of_the_schedule_as_its_onset() {
        switchOff(2 * HOUR);
        crowd.run(2 * HOUR + 10 * MINUTE, worker -> worker == 9 ? 0 : 1);
        assertThat(crowd.told()).as("while it settles, seed %d", SEED).isEmpty();
        crowd.run(2 * HOUR + 20 * MINUTE, worker -> worker == 9 ? 0 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getSubject()).isEqualTo("worker/" + Crowd.key(9));
            assertThat(silent.getKind()).isEqualTo("WORKER_SILENT");
            assertOnset(silent, 2 * HOUR);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"account/p/sha256d/anna", "server/p/sha256d/~none", POOL, "worker/p/sha256d/anna/anna.rig0"})
    void a_schedule_holds_for_the_workers_of_its_subject_and_no_others(String subject) {
        Crowd few = Crowd.afterAnHour(4);
        few.engine().plan(FleetMessage.AT_ONCE, schedule(subject, HOUR, 2 * HOUR, 0));
        few.run(90 * MINUTE, worker -> worker == 0 || worker == 1 ? 0 : 1);
        boolean others = subject.startsWith("account/") || subject.startsWith("worker/");
        assertThat(few.newest())
                .as("%s, seed %d", subject, SEED)
                .extracting(Anomaly::getSubject)
                .hasSameElementsAs(others ? List.of("worker/" + Crowd.key(1)) : List.<String>of());
    }

    @Test
    void of_two_partial_ones_that_meet_the_one_that_leaves_least_holds() {
        plan(schedule(POOL, HOUR, 90 * MINUTE + 4 * SECOND, 0.4));
        ScheduleFacts next = schedule(POOL, 90 * MINUTE + 4 * SECOND, 2 * HOUR, 0.5);
        plan(new ScheduleFacts("s2", POOL, next.fromMillis(), next.toMillis(), next.fraction(), ""));
        crowd.run(90 * MINUTE, worker -> 0.4);
        crowd.run(2 * HOUR, worker -> 0.5);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void a_surge_is_held_against_the_usual_rate_and_not_the_lowered_one() {
        plan(schedule(POOL, HOUR, 2 * HOUR, 0.2));
        crowd.run(2 * HOUR, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void one_that_is_written_late_ends_what_was_told_since_it_began_and_nothing_that_is_older() {
        crowd.run(80 * MINUTE, worker -> worker == 2 ? 0 : 1);
        crowd.run(85 * MINUTE, worker -> worker == 2 || worker == 4 ? 0 : 1);
        plan(schedule("account/p/sha256d/anna", 80 * MINUTE, 140 * MINUTE, 0));
        crowd.run(90 * MINUTE, worker -> worker == 2 || worker == 4 ? 0 : 1);
        assertThat(crowd.newest())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject, Anomaly::getState, Anomaly::getReason)
                .containsExactlyInAnyOrder(
                        tuple("worker/" + Crowd.key(2), "OPENED", "NO_SHARE_IN_TIME"),
                        tuple("worker/" + Crowd.key(4), "CLOSED", "PLANNED"));
        assertThat(crowd.newest())
                .filteredOn(each -> each.getReason().equals("PLANNED"))
                .extracting(Anomaly::getSentence)
                .containsExactly("Worker anna.rig4 is expected to do 0 % of its usual hashrate: cheap power is over.");
    }

    @Test
    void what_is_appended_later_waits_for_its_slice() {
        int known = SliceGrid.sliceOf(ORIGIN_MILLIS + 70 * MINUTE);
        crowd.engine().plan(known, schedule(POOL, HOUR, 2 * HOUR, 0));
        crowd.run(69 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.newest())
                .as("seed %d", SEED)
                .extracting(Anomaly::getState)
                .containsExactly("OPENED");
        crowd.engine().restart();
        crowd.run(71 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.newest()).extracting(Anomaly::getState).containsExactly("CLOSED");
    }

    @Test
    void one_that_is_taken_back_no_longer_holds() {
        plan(schedule(POOL, HOUR, 2 * HOUR, 0));
        crowd.run(70 * MINUTE, worker -> 1);
        plan(ScheduleFacts.takenBack("s1"));
        crowd.run(90 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.newest())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject)
                .containsExactly("worker/" + Crowd.key(5));
    }

    @Test
    void machines_start_also_when_what_was_planned_is_taken_back() {
        plan(schedule(POOL, HOUR, 2 * HOUR, 0));
        crowd.run(70 * MINUTE, worker -> 0);
        plan(ScheduleFacts.takenBack("s1"));
        crowd.run(78 * MINUTE, worker -> 0);
        crowd.run(90 * MINUTE, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void restarts_in_the_middle_keep_the_fleet_the_schedules_and_who_has_started() {
        planBarn(90 * MINUTE, 0);
        crowd.engine().restart();
        crowd.run(80 * MINUTE, worker -> 0);
        crowd.engine().restart();
        crowd.run(90 * MINUTE, worker -> 0);
        crowd.run(95 * MINUTE, worker -> worker < 20 ? 1 : 0);
        crowd.engine().restart();
        crowd.run(99 * MINUTE, worker -> worker < 20 ? 1 : 0);
        crowd.run(2 * HOUR, worker -> worker == 29 ? 0 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getSubject()).isEqualTo("worker/" + Crowd.key(29));
            assertOnset(silent, 90 * MINUTE);
        });
    }

    @Test
    void workers_that_are_planned_to_be_off_for_days_are_not_retired_and_keep_their_baselines() {
        Crowd few = Crowd.afterAnHour(3);
        few.engine().plan(FleetMessage.AT_ONCE, schedule(POOL, HOUR, 26 * HOUR, 0));
        few.run(26 * HOUR, worker -> 0);
        few.run(26 * HOUR + 30 * MINUTE, worker -> worker == 1 ? 0 : 1);
        assertThat(few.newest()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getKind()).isEqualTo("WORKER_SILENT");
            assertThat(silent.getSubject()).isEqualTo("worker/" + Crowd.key(1));
        });
    }
}
