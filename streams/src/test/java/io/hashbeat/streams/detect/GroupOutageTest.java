package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.slice.SliceGrid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupOutageTest {

    private static final long SEED = 20_261_123;
    private static final long START = 1_772_362_200_000L;
    private static final int GROUPS = 100;
    /** One false alarm a day for a hundred groups, so an outage of one is found by chance once in a hundred days. */
    private static final DetectorLimits LIMITS = new DetectorLimits(10, 0, 0);

    private final Random random = new Random(SEED);
    private DetectorState state = new DetectorState();
    private final GroupView view = new GroupView();
    private final List<Finding> findings = new ArrayList<>();
    private long slices;
    /** Workers that failed before, one by one, and are in doubt themselves. */
    private int failed;
    /** Part of what is usual that is planned. */
    private double part = 1;

    /** Shows slices of a group of which {@code expected} shares are usual and a part {@code left} of them comes. */
    private void show(int count, int workers, double expected, double left) {
        GroupOutage detector = new GroupOutage(state, LIMITS);
        for (int i = 0; i < count; i++) {
            view.row = 3;
            view.endMillis = START + ++slices * SliceGrid.SLICE_MILLIS;
            view.workers = workers;
            view.allWorkers = workers + failed;
            view.expectedShares = expected * part;
            view.usualHs = expected * part * 1e12;
            view.plannedHs = expected * (1 - part) * 1e12;
            view.shares = chance(expected * left);
            view.fleetGroups = GROUPS;
            detector.inspect(view, findings::add);
        }
    }

    /** A number from a Poisson distribution. */
    private int chance(double mean) {
        int count = 0;
        for (double left = mean + Math.log1p(-random.nextDouble());
                left > 0;
                left += Math.log1p(-random.nextDouble())) {
            count++;
        }
        return count;
    }

    @Test
    void a_hundred_workers_without_power_are_found_within_two_slices() {
        show(1_000, 100, 100, 1);
        assertThat(findings).as("seed %d", SEED).isEmpty();
        long before = slices;
        show(2, 100, 100, 0);
        assertThat(findings).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(AnomalyKind.GROUP_OUTAGE);
            assertThat(found.lostFraction()).isGreaterThan(0.9);
            assertThat(found.onsetMillis()).isBetween(START + (before - 1) * 10_000, START + (before + 1) * 10_000);
            assertThat(found.rates().expectedHs()).isEqualTo(100e12);
            assertThat(found.rates().observedHs()).isLessThan(20e12);
            assertThat(found.predicate()).contains("100 workers");
        });
    }

    @Test
    void a_third_of_the_workers_is_found_within_minutes() {
        show(1_000, 30, 30, 1);
        show(12, 30, 30, 2 / 3.0);
        assertThat(findings).as("seed %d", SEED).singleElement().satisfies(found -> assertThat(found.lostFraction())
                .isBetween(0.2, 0.6));
    }

    @Test
    void chance_alone_raises_no_more_than_the_budget_leaves() {
        // the limit is 10 / 0.05 = 200 days for one group; a hundred days in all
        for (int run = 0; run < 100; run++) {
            show(8_640, 20, 4, 1);
            slices += 1;
        }
        assertThat(findings.stream().filter(each -> !each.closed()).count())
                .as("false alarms in a hundred days, seed %d", SEED)
                .isLessThanOrEqualTo(3);
    }

    @Test
    void one_or_two_workers_are_no_group() {
        show(100, 2, 20, 1);
        show(100, 2, 20, 0);
        assertThat(findings).isEmpty();
    }

    @Test
    void a_loss_of_a_tenth_is_left_to_the_workers_own_detectors() {
        show(100, 100, 100, 1);
        show(1_000, 100, 100, 0.92);
        assertThat(findings).isEmpty();
    }

    @Test
    void a_group_is_back_when_most_of_it_is_watched_again_and_sends_its_usual_shares() {
        show(100, 100, 100, 1);
        show(10, 100, 100, 0);
        show(60, 20, 20, 1); // some are back: still out
        show(120, 60, 60, 1); // and more: still out, however long they do what is usual for them
        assertThat(findings).as("seed %d", SEED).noneMatch(Finding::closed);
        show(60, 96, 96, 1);
        Finding last = findings.get(findings.size() - 1);
        assertThat(last.closed()).isTrue();
        assertThat(last.predicate()).startsWith("does 96 % of its usual");
        assertThat(last.openedAtMillis()).isEqualTo(findings.get(0).openedAtMillis());
        assertThat(findings).extracting(Finding::lostHashes).isSorted();
        // 100 s of all, 600 s of 80 %, 1,200 s of 40 %
        assertThat(last.lostHashes()).isBetween(0.8 * 1_060 * 100e12, 1.2 * 1_060 * 100e12);
    }

    @Test
    void what_is_back_of_a_group_is_told_and_so_is_that_it_falls_again() {
        show(100, 100, 100, 1);
        show(30, 100, 100, 0);
        show(120, 60, 60, 1);
        Finding half = findings.get(findings.size() - 1);
        assertThat(half.reason()).as("seed %d", SEED).isEqualTo(Finding.Reason.SIZE_CHANGED);
        assertThat(half.predicate()).startsWith("does about").contains("the rest is lost");
        assertThat(half.lostFraction()).isBetween(0.3, 0.5);
        long before = slices;
        show(3, 60, 60, 0);
        Finding again = findings.get(findings.size() - 1);
        assertThat(again.state()).isEqualTo(Finding.State.UPDATED);
        assertThat(again.reason()).isEqualTo(Finding.Reason.BELOW_USUAL);
        assertThat(again.onsetMillis()).isBetween(START + (before - 1) * 10_000, START + (before + 1) * 10_000);
        assertThat(again.openedAtMillis()).isEqualTo(findings.get(0).openedAtMillis());
        assertThat(again.predicate()).contains("of its hashrate again");
    }

    @Test
    void an_outage_that_an_earlier_version_kept_goes_on() {
        show(100, 100, 100, 1);
        show(10, 100, 100, 0);
        double[] kept = Arrays.copyOf(state.rare("group-outage.outages").get(3), 9);
        state = new DetectorState();
        state.rare("group-outage.outages").put(3, kept);
        findings.clear();
        show(60, 100, 100, 1);
        assertThat(findings).as("seed %d", SEED).singleElement().matches(Finding::closed);
        assertThat(findings.get(0).lostHashes()).isBetween(90 * 100e12, 200 * 100e12);
    }

    @Test
    void a_schedule_that_its_workers_do_not_follow_does_not_end_an_outage() {
        show(100, 100, 100, 1);
        show(10, 100, 100, 0.5);
        assertThat(findings).as("seed %d", SEED).hasSize(1);
        part = 0.2;
        show(360, 100, 100, 0.5);
        part = 1;
        show(60, 100, 100, 0.5);
        assertThat(findings).as("seed %d", SEED).noneMatch(Finding::closed);
        show(60, 100, 100, 1);
        assertThat(findings)
                .extracting(Finding::reason)
                .filteredOn(each -> each != Finding.Reason.SIZE_CHANGED)
                .containsExactly(Finding.Reason.BELOW_USUAL, Finding.Reason.BACK_TO_USUAL);
    }

    @Test
    void half_lost_where_half_is_planned_is_as_planned_and_not_back() {
        show(100, 100, 100, 1);
        show(10, 100, 100, 0.5);
        part = 0.5;
        show(60, 100, 100, 0.5);
        assertThat(findings)
                .as("seed %d", SEED)
                .extracting(Finding::reason)
                .containsExactly(Finding.Reason.BELOW_USUAL, Finding.Reason.PLANNED);
        part = 1;
        show(10, 100, 100, 0.5);
        assertThat(findings)
                .extracting(Finding::reason)
                .containsExactly(Finding.Reason.BELOW_USUAL, Finding.Reason.PLANNED, Finding.Reason.BELOW_USUAL);
    }

    @Test
    void a_plan_for_a_few_of_its_workers_does_not_explain_what_was_lost() {
        show(100, 100, 100, 1);
        show(10, 100, 100, 0.5);
        part = 0.9;
        show(60, 100, 100, 0.9);
        assertThat(findings)
                .as("seed %d", SEED)
                .extracting(Finding::reason)
                .containsExactly(Finding.Reason.BELOW_USUAL, Finding.Reason.BACK_TO_USUAL);
    }

    @Test
    void workers_that_should_have_been_back_since_a_plan_ended_are_lost_since_then() {
        show(100, 100, 100, 1);
        show(5, 100, 100, 0);
        assertThat(findings).hasSize(1);
        long planned = findings.get(0).onsetMillis() - 600_000;
        state = new DetectorState();
        findings.clear();
        view.overdueSinceMillis = planned;
        show(5, 100, 100, 0);
        assertThat(findings).singleElement().satisfies(found -> assertThat(found.onsetMillis())
                .isEqualTo(planned));
    }

    @Test
    void the_last_workers_of_a_firmware_that_start_with_another_one_are_no_outage() {
        view.firmware = true;
        show(100, 100, 100, 1);
        for (int left = 90; left > 0; left -= 10) {
            show(12, left + 10, left + 10, left / (left + 10.0));
            show(6, left, left, 1);
        }
        show(12, 10, 10, 0);
        show(1_000, 0, 0, 0);
        assertThat(findings).as("seed %d", SEED).isEmpty();
        show(4 * 8_640, 0, 0, 0);
        show(100, 10, 10, 1);
        show(12, 10, 10, 0);
        assertThat(findings).as("when that is long ago").hasSize(1);
    }

    @Test
    void a_firmware_that_keeps_its_workers_fails_as_any_group_does() {
        view.firmware = true;
        show(100, 100, 100, 1);
        show(3, 100, 100, 0.3);
        assertThat(findings).as("seed %d", SEED).hasSize(1);
        show(20, 30, 30, 1);
        show(60, 100, 100, 1);
        assertThat(findings)
                .extracting(Finding::reason)
                .filteredOn(each -> each != Finding.Reason.SIZE_CHANGED)
                .containsExactly(Finding.Reason.BELOW_USUAL, Finding.Reason.BACK_TO_USUAL);
    }

    @Test
    void a_firmware_whose_machines_fail_one_after_the_other_is_not_taken_for_one_that_is_replaced() {
        view.firmware = true;
        show(100, 100, 100, 1);
        for (failed = 5; failed <= 50; failed += 5) {
            show(30, 100 - failed, 100 - failed, 1);
        }
        failed = 50;
        assertThat(findings).isEmpty();
        show(3, 50, 50, 0);
        assertThat(findings).as("seed %d", SEED).hasSize(1);
    }

    @Test
    void without_a_watched_worker_there_is_nothing_to_judge() {
        show(10_000, 0, 0, 1);
        assertThat(findings).isEmpty();
    }

    @Test
    void what_is_open_survives_a_restart_and_ends_with_the_group() throws IOException {
        show(100, 100, 100, 1);
        show(10, 100, 100, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        state.write(out);
        state.writeHalves(out);
        state = new DetectorState();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        state.read(in);
        state.readHalves(in);
        show(10, 100, 100, 0);
        assertThat(findings).hasSize(1);
        new GroupOutage(state, LIMITS).retire(3, START + slices * SliceGrid.SLICE_MILLIS, findings::add);
        assertThat(findings).hasSize(2);
        assertThat(findings.get(1).reason()).isEqualTo(Finding.Reason.SILENT_TOO_LONG);
    }
}
