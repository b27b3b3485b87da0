package io.hashbeat.streams.engine;

import static io.hashbeat.streams.engine.Crowd.MINUTE;
import static io.hashbeat.streams.engine.Crowd.SECOND;
import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.streams.engine.fleet.FleetFacts;
import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.slice.SliceGrid;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What operators plan, in plain code: workers that are expected to do less are not told for it. */
class PlannedTest {

    private static final long SEED = 20_261_124;
    private static final String SITE = "site/p/sha256d/barn";
    private static final int WORKERS = 100;

    private final Crowd crowd = new Crowd(SEED, WORKERS);

    private static ScheduleFacts schedule(String subject, long fromMillis, long toMillis, double fraction) {
        return new ScheduleFacts(
                "s1", subject, ORIGIN_MILLIS + fromMillis, ORIGIN_MILLIS + toMillis, fraction, "cheap power is over");
    }

    /** All workers stand in the barn. */
    private void allInTheBarn() {
        IntStream.range(0, WORKERS)
                .forEach(worker -> crowd.engine().know(new FleetFacts(Crowd.key(worker), "barn", "", "")));
    }

    private void plan(ScheduleFacts schedule) {
        crowd.engine().plan(FleetMessage.AT_ONCE, schedule);
    }

    @Test
    void a_curtailed_site_of_a_hundred_workers_raises_nothing_and_does_its_usual_rate_afterwards() {
        allInTheBarn();
        plan(schedule(SITE, 60 * MINUTE, 120 * MINUTE, 0));
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(120 * MINUTE, worker -> 0);
        crowd.run(150 * MINUTE, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void its_baselines_are_unharmed_so_that_a_third_lost_afterwards_is_found_as_before() {
        allInTheBarn();
        plan(schedule(SITE, 60 * MINUTE, 180 * MINUTE, 0));
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(180 * MINUTE, worker -> 0);
        crowd.run(200 * MINUTE, worker -> 1);
        crowd.run(320 * MINUTE, worker -> worker == 7 ? 0.5 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(drop -> {
            assertThat(drop.getSubject()).isEqualTo("worker/" + Crowd.key(7));
            assertThat(drop.getSize()).isBetween(0.2, 0.7);
            assertThat(drop.getGroups()).contains(SITE);
        });
    }

    @Test
    void a_site_at_half_power_raises_nothing_and_a_worker_that_does_less_than_that_is_told() {
        allInTheBarn();
        plan(schedule(SITE, 60 * MINUTE, 240 * MINUTE, 0.5));
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(180 * MINUTE, worker -> worker == 3 ? 0 : 0.5);
        crowd.run(240 * MINUTE, worker -> 0.5);
        crowd.run(300 * MINUTE, worker -> 1);
        assertThat(crowd.alone())
                .as("seed %d", SEED)
                .extracting(Anomaly::getSubject, Anomaly::getKind, Anomaly::getState)
                .containsExactly(tuple("worker/" + Crowd.key(3), "WORKER_SILENT", "CLOSED"));
    }

    @Test
    void a_worker_that_does_not_come_back_is_told_with_the_end_of_the_schedule_as_its_onset() {
        allInTheBarn();
        plan(schedule(SITE, 60 * MINUTE, 120 * MINUTE, 0));
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(120 * MINUTE, worker -> 0);
        crowd.run(150 * MINUTE, worker -> worker == 9 ? 0 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getSubject()).isEqualTo("worker/" + Crowd.key(9));
            assertThat(silent.getKind()).isEqualTo("WORKER_SILENT");
            assertThat(silent.getOnsetAtMs() - ORIGIN_MILLIS)
                    .isBetween(120 * MINUTE - 10 * SECOND, 120 * MINUTE + 10 * SECOND);
        });
    }

    @Test
    void of_an_account_a_server_a_pool_or_a_worker_a_schedule_holds_for_its_workers_and_no_others() {
        for (String subject : new String[] {
            "account/p/sha256d/anna", "server/p/sha256d/~none", "pool/p/sha256d", "worker/" + Crowd.key(0)
        }) {
            Crowd each = new Crowd(SEED, 4);
            each.engine().plan(FleetMessage.AT_ONCE, schedule(subject, 60 * MINUTE, 120 * MINUTE, 0));
            each.run(60 * MINUTE, worker -> 1);
            each.run(90 * MINUTE, worker -> worker == 0 || worker == 1 ? 0 : 1);
            boolean others = subject.startsWith("account/") || subject.startsWith("worker/");
            assertThat(each.newest())
                    .as("%s, seed %d", subject, SEED)
                    .extracting(Anomaly::getSubject)
                    .hasSameElementsAs(others ? List.of("worker/" + Crowd.key(1)) : List.<String>of());
        }
    }

    @Test
    void a_surge_is_held_against_the_usual_rate_and_not_the_lowered_one() {
        plan(schedule("pool/p/sha256d", 60 * MINUTE, 180 * MINUTE, 0.2));
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(180 * MINUTE, worker -> 1);
        assertThat(crowd.told()).as("seed %d", SEED).isEmpty();
    }

    @Test
    void one_that_is_written_late_ends_what_was_told_since_it_began_and_nothing_that_is_older() {
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(80 * MINUTE, worker -> worker == 2 ? 0 : 1);
        crowd.run(85 * MINUTE, worker -> worker == 2 || worker == 4 ? 0 : 1);
        plan(schedule("account/p/sha256d/anna", 80 * MINUTE, 140 * MINUTE, 0));
        crowd.run(100 * MINUTE, worker -> worker == 2 || worker == 4 ? 0 : 1);
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
        crowd.engine().plan(known, schedule("pool/p/sha256d", 60 * MINUTE, 120 * MINUTE, 0));
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(69 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.newest()).as("seed %d", SEED).singleElement().satisfies(silent -> assertThat(silent.getState())
                .isEqualTo("OPENED"));
        crowd.engine().restart();
        crowd.run(71 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.newest()).singleElement().satisfies(silent -> assertThat(silent.getState())
                .isEqualTo("CLOSED"));
    }

    @Test
    void one_that_is_taken_back_no_longer_holds() {
        plan(schedule("pool/p/sha256d", 60 * MINUTE, 120 * MINUTE, 0));
        crowd.run(70 * MINUTE, worker -> 1);
        plan(ScheduleFacts.takenBack("s1"));
        crowd.run(90 * MINUTE, worker -> worker == 5 ? 0 : 1);
        assertThat(crowd.newest()).as("seed %d", SEED).singleElement().satisfies(silent -> assertThat(
                        silent.getSubject())
                .isEqualTo("worker/" + Crowd.key(5)));
    }

    @Test
    void a_restart_in_the_middle_keeps_the_fleet_and_the_schedules() {
        allInTheBarn();
        plan(schedule(SITE, 60 * MINUTE, 120 * MINUTE, 0));
        crowd.run(30 * MINUTE, worker -> 1);
        crowd.engine().restart();
        crowd.run(60 * MINUTE, worker -> 1);
        crowd.run(90 * MINUTE, worker -> 0);
        crowd.engine().restart();
        crowd.run(120 * MINUTE, worker -> 0);
        crowd.run(150 * MINUTE, worker -> worker == 9 ? 0 : 1);
        assertThat(crowd.alone()).as("seed %d", SEED).singleElement().satisfies(silent -> assertThat(
                        silent.getOnsetAtMs() - ORIGIN_MILLIS)
                .isBetween(120 * MINUTE - 10 * SECOND, 120 * MINUTE + 10 * SECOND));
    }

    @Test
    void workers_that_are_planned_to_be_off_for_days_are_not_retired_and_keep_their_baselines() {
        Crowd few = new Crowd(SEED, 3);
        few.engine().plan(FleetMessage.AT_ONCE, schedule("pool/p/sha256d", 60 * MINUTE, 60 * 26 * MINUTE, 0));
        few.run(60 * MINUTE, worker -> 1);
        few.run(60 * 26 * MINUTE, worker -> 0);
        few.run(60 * 26 * MINUTE + 30 * MINUTE, worker -> worker == 1 ? 0 : 1);
        assertThat(few.newest()).as("seed %d", SEED).singleElement().satisfies(silent -> {
            assertThat(silent.getKind()).isEqualTo("WORKER_SILENT");
            assertThat(silent.getSubject()).isEqualTo("worker/" + Crowd.key(1));
        });
    }
}
