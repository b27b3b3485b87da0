package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashrateDropTest extends DropTrial {

    /** All that is found in {@code steps} slices of {@code mean} shares on average. */
    private List<Finding.Reason> reasons(double mean, int steps) {
        List<Finding.Reason> reasons = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            stepsUntilFound(mean, 1);
            found.forEach(each -> reasons.add(each.reason()));
        }
        return reasons;
    }

    @ParameterizedTest
    @CsvSource({"0", "0.2", "0.5"})
    void a_lost_board_stays_told_through_a_schedule_that_the_machine_does_not_follow(double part) {
        expecting(36);
        assertThat(stepsUntilFound(4, 5_000)).isLessThan(5_000);
        assertThat(found.get(0).kind()).isEqualTo(AnomalyKind.HASHRATE_DROP);
        slice.expectedPart = part;
        assertThat(reasons(4, 720)).isEmpty();
        slice.expectedPart = 1;
        assertThat(reasons(4, 720)).doesNotContain(Finding.Reason.BACK_TO_USUAL);
        assertThat(detector.isOpen(slice.row)).isTrue();
        assertThat(reasons(6, 720)).contains(Finding.Reason.BACK_TO_USUAL);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.2"})
    void a_worker_that_does_its_usual_rate_again_in_spite_of_a_schedule_is_back(double part) {
        expecting(36);
        assertThat(stepsUntilFound(4, 5_000)).isLessThan(5_000);
        slice.expectedPart = part;
        assertThat(reasons(6, 720)).containsExactly(Finding.Reason.BACK_TO_USUAL);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.2"})
    void any_share_ends_a_silence_whatever_is_planned(double part) {
        expecting(36);
        step(1);
        assertThat(slicesUntilAlarm(1_000)).isLessThan(1_000);
        slice.expectedPart = part;
        assertThat(slicesUntilAlarm(100)).isEqualTo(101);
        step(1);
        assertThat(found).extracting(Finding::reason).containsExactly(Finding.Reason.SHARE_ARRIVED);
    }

    private int slicesUntilAlarm(int most) {
        return stepsUntilFound(0, most);
    }

    @ParameterizedTest
    @CsvSource({"0.2", "1", "3", "6", "20", "60"})
    void a_silence_is_told_after_the_logarithm_of_the_budget(double perMinute) {
        expecting(perMinute);
        step(1);
        double alone = Math.log1p(525_960 * perMinute) / perMinute;
        double oneOfSix = Math.log1p(6 * 525_960 * perMinute) / perMinute;
        int slices = slicesUntilAlarm(10_000);
        assertThat(slices / 6.0).isBetween(alone, oneOfSix + 2 / 6.0);
        Finding finding = found.get(0);
        assertThat(finding.kind()).isEqualTo(AnomalyKind.WORKER_SILENT);
        assertThat(finding.state()).isEqualTo(Finding.State.OPENED);
        assertThat(finding.onsetMillis()).isEqualTo(NOON + SLICE_MILLIS - 3_000);
        assertThat(finding.openedAtMillis()).isEqualTo(slice.endMillis);
        assertThat(finding.reason()).isEqualTo(Finding.Reason.NO_SHARE_IN_TIME);
        assertThat(finding.evidence()).isGreaterThanOrEqualTo(525_960);
        assertThat(finding.lostFraction()).isEqualTo(1);
        assertThat(finding.shares()).isZero();
        assertThat(finding.lostHashes()).isCloseTo(1e12 * (slices * 10 + 3), within(1e6));
        assertThat(finding.predicate()).contains("no share").contains("TH/s");
    }

    @Test
    void a_worker_of_one_share_in_five_minutes_is_left_alone_for_half_an_hour() {
        expecting(0.2);
        step(1);
        assertThat(slicesUntilAlarm(180)).isEqualTo(181);
    }

    @Test
    void a_silence_is_told_once_and_a_share_closes_it_under_the_same_moment_of_opening() {
        expecting(6);
        step(1);
        slicesUntilAlarm(100);
        for (int i = 0; i < 500; i++) {
            step(0);
        }
        assertThat(found).hasSize(1);
        step(2);
        assertThat(found).hasSize(2);
        assertThat(found.get(1).closed()).isTrue();
        assertThat(found.get(1).reason()).isEqualTo(Finding.Reason.SHARE_ARRIVED);
        assertThat(found.get(1).openedAtMillis()).isEqualTo(found.get(0).openedAtMillis());
        assertThat(found.get(1).onsetMillis()).isEqualTo(found.get(0).onsetMillis());
        assertThat(found.get(1).revision()).isGreaterThan(found.get(0).revision());
    }

    @ParameterizedTest(name = "{0} of 6 shares a minute are left")
    @CsvSource({"3, 0.5, 10, 25", "4, 0.333, 20, 55"})
    void a_drop_is_told_with_its_size_its_onset_and_what_it_costs(
            double left, double lost, double leastMinutes, double mostMinutes) {
        expecting(6);
        assertThat(stepsUntilFound(1, 1_000)).isEqualTo(1_001);
        long dropped = slice.endMillis;
        int slices = stepsUntilFound(left / 6, 10_000);
        assertThat(slices / 6.0).isBetween(leastMinutes, mostMinutes);
        Finding finding = found.get(0);
        assertThat(finding.kind()).isEqualTo(AnomalyKind.HASHRATE_DROP);
        assertThat(finding.reason()).isEqualTo(Finding.Reason.BELOW_USUAL);
        assertThat(finding.lostFraction()).isCloseTo(lost, within(0.12));
        assertThat((finding.onsetMillis() - dropped) / 60_000.0).isCloseTo(0, within(10.0));
        assertThat(finding.rates().expectedHs()).isEqualTo(1e12);
        assertThat(finding.rates().lowHs()).isLessThan(1e12 * (1 - lost));
        assertThat(finding.rates().highHs()).isBetween(1e12 * (1 - lost), 1e12);
        assertThat(finding.lostHashes()).isPositive();
        assertThat(finding.predicate()).contains("%").contains("TH/s");
    }

    @Test
    void a_drop_ends_when_the_shares_speak_for_the_usual_rate() {
        expecting(6);
        stepsUntilFound(0.5, 10_000);
        long openedAt = found.get(0).openedAtMillis();
        assertThat(stepsUntilFound(0.5, 3_000)).as("while it lasts").isEqualTo(3_001);
        int slices = stepsUntilFound(1, 10_000);
        assertThat(slices / 6.0).isBetween(2.0, 60.0);
        Finding end = found.get(found.size() - 1);
        assertThat(end.state()).isEqualTo(Finding.State.CLOSED);
        assertThat(end.reason()).isEqualTo(Finding.Reason.BACK_TO_USUAL);
        assertThat(end.openedAtMillis()).isEqualTo(openedAt);
        assertThat(stepsUntilFound(1, 1_000)).as("healthy again").isEqualTo(1_001);
    }

    @Test
    void after_a_week_a_lower_hashrate_is_the_usual_one() {
        expecting(6);
        stepsUntilFound(0.5, 10_000);
        stepsUntilFound(0.5, 8 * 8_640);
        assertThat(found).singleElement().satisfies(end -> {
            assertThat(end.reason()).isEqualTo(Finding.Reason.BECAME_USUAL);
            assertThat(end.closed()).isTrue();
        });
    }

    @Test
    void a_feed_that_is_late_is_no_silence() {
        expecting(6);
        step(1);
        slice.coveredMillis = 0;
        slice.exposurePerHs = 0;
        assertThat(slicesUntilAlarm(5_000)).isEqualTo(5_001);
    }

    @Test
    void without_a_baseline_nothing_is_said() {
        expecting(6);
        slice.baselineHs = 0;
        step(1);
        assertThat(slicesUntilAlarm(1_000)).isEqualTo(1_001);
    }

    @Test
    void a_higher_difficulty_is_waited_for_longer() {
        expecting(6);
        step(1);
        int before = slicesUntilAlarm(1_000);
        step(1);
        expecting(1.5);
        assertThat(slicesUntilAlarm(1_000)).isGreaterThan(3 * before);
    }

    @Test
    void a_larger_fleet_gives_each_worker_a_smaller_part_of_the_budget() {
        expecting(6);
        step(1);
        int alone = slicesUntilAlarm(1_000);
        step(1);
        slice.fleetWorkers = 100_000;
        assertThat(slicesUntilAlarm(1_000) - alone).isBetween(10, 13);
        assertThat(YEARLY.minutesBetweenFalseAlarms(100, AnomalyKind.HASHRATE_DROP))
                .isCloseTo(100 * 525_960.0, within(1.0));
    }

    @Test
    void counts_that_scatter_more_than_chance_are_waited_for_longer() {
        expecting(6);
        step(1);
        int before = slicesUntilAlarm(1_000);
        step(1);
        slice.dispersion = 2;
        assertThat(slicesUntilAlarm(1_000)).isBetween(2 * before - 3, 2 * before + 3);
    }

    @Test
    void there_is_doubt_before_there_is_an_alarm() {
        expecting(6);
        step(1);
        assertThat(detector.doubt(0, 1)).isEqualTo(Doubt.NONE);
        for (int i = 0; i < 13; i++) {
            step(0);
        }
        assertThat(found).isEmpty();
        assertThat(detector.doubt(0, 1)).isEqualTo(Doubt.SOME);
        slicesUntilAlarm(10);
        assertThat(detector.doubt(0, 1)).isEqualTo(Doubt.ALARM);
        step(1);
        assertThat(detector.doubt(0, 1)).isEqualTo(Doubt.NONE);
    }

    @Test
    void it_remembers_through_a_restart() throws IOException {
        expecting(6);
        step(1);
        for (int i = 0; i < 8; i++) {
            step(0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeHalves(new DataOutputStream(out));
        DetectorState back = new DetectorState();
        back.readHalves(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        HashrateDrop restored = new HashrateDrop(back, YEARLY);
        int left = slicesUntilAlarm(100);
        List<Finding> first = List.copyOf(found);
        slice.endMillis -= left * SLICE_MILLIS;
        detector = restored;
        assertThat(slicesUntilAlarm(100)).isEqualTo(left);
        assertThat(found).isEqualTo(first);
    }

    @Test
    void a_budget_is_above_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectorLimits(0, 0, 1))
                .withMessageContaining("0");
    }
}
