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

class WorkerSilentTest {

    private static final long SLICE_MILLIS = 10_000;
    private static final long NOON = 1_772_366_400_000L;
    /** One false alarm a worker-year. */
    private static final DetectorLimits YEARLY = new DetectorLimits(1 / 365.25, 0, 1);

    private final DetectorState state = new DetectorState();
    private final List<Finding> found = new ArrayList<>();
    private WorkerSilent detector = new WorkerSilent(state, YEARLY);
    private final WorkerSlice slice = new WorkerSlice();

    WorkerSilentTest() {
        slice.endMillis = NOON;
        slice.fleetWorkers = 1;
        slice.coveredMillis = SLICE_MILLIS;
    }

    /** Expects so many shares a minute at the baseline. */
    private void expecting(double sharesPerMinute) {
        slice.baselineHs = 1e12;
        slice.exposurePerHs = sharesPerMinute / 6 / slice.baselineHs;
    }

    private void step(int arrivals, long sinceArrivalMillis) {
        slice.endMillis += SLICE_MILLIS;
        slice.arrivals = arrivals;
        slice.sinceArrivalMillis = sinceArrivalMillis;
        detector.inspect(slice, found::add);
    }

    private int slicesUntilAlarm(int most) {
        for (int i = 1; i <= most; i++) {
            step(0, 0);
            if (!found.isEmpty()) {
                return i;
            }
        }
        return most + 1;
    }

    @ParameterizedTest
    @CsvSource({"0.2", "1", "3", "6", "20", "60"})
    void the_time_out_is_the_logarithm_of_the_budget(double perMinute) {
        expecting(perMinute);
        step(1, 3_000);
        double minutes = Math.log1p(525_960 / AnomalyKind.WORKER_SILENT.budgetPart() * perMinute) / perMinute;
        int slices = slicesUntilAlarm(10_000);
        double waited = 0.05 + slices / 6.0;
        assertThat(waited).isBetween(minutes, minutes + 1 / 6.0 + 1e-9);
        Finding finding = found.get(0);
        assertThat(finding.onsetMillis()).isEqualTo(NOON + SLICE_MILLIS - 3_000);
        assertThat(finding.openedAtMillis()).isEqualTo(slice.endMillis);
        assertThat(finding.reason()).isEqualTo(Finding.Reason.NO_SHARE_IN_TIME);
        assertThat(finding.evidence()).isGreaterThanOrEqualTo(525_960);
    }

    @Test
    void the_target_table_s_time_outs() {
        assertThat(Math.log1p(525_960 * 6.0) / 6).isCloseTo(2.49, within(0.01));
        expecting(6);
        step(1, SLICE_MILLIS);
        assertThat(slicesUntilAlarm(100) / 6.0).isBetween(2.3, 2.7);
    }

    @Test
    void a_worker_of_one_share_in_five_minutes_is_left_alone_for_ten() {
        expecting(0.2);
        step(1, 0);
        assertThat(slicesUntilAlarm(60)).isEqualTo(61);
        assertThat(found).isEmpty();
        assertThat(slicesUntilAlarm(10_000)).isGreaterThan(200);
    }

    @Test
    void it_is_told_once_and_a_share_closes_it_under_the_same_moment_of_opening() {
        expecting(6);
        step(1, 0);
        slicesUntilAlarm(100);
        for (int i = 0; i < 500; i++) {
            step(0, 0);
        }
        assertThat(found).hasSize(1);
        step(2, 4_000);
        assertThat(found).hasSize(2);
        assertThat(found.get(1).closed()).isTrue();
        assertThat(found.get(1).reason()).isEqualTo(Finding.Reason.SHARE_ARRIVED);
        assertThat(found.get(1).openedAtMillis()).isEqualTo(found.get(0).openedAtMillis());
        assertThat(found.get(1).onsetMillis()).isEqualTo(found.get(0).onsetMillis());
        assertThat(found.get(1).shares()).isEqualTo(2);
    }

    @Test
    void a_feed_that_is_late_is_no_silence() {
        expecting(6);
        step(1, 0);
        slice.coveredMillis = 0;
        slice.exposurePerHs = 0;
        assertThat(slicesUntilAlarm(5_000)).isEqualTo(5_001);
    }

    @Test
    void without_a_baseline_or_a_first_share_nothing_is_said() {
        expecting(6);
        assertThat(slicesUntilAlarm(1_000)).isEqualTo(1_001);
        expecting(6);
        slice.baselineHs = 0;
        step(1, 0);
        assertThat(slicesUntilAlarm(1_000)).isEqualTo(1_001);
    }

    @Test
    void a_higher_difficulty_is_waited_for_longer() {
        expecting(6);
        step(1, 0);
        int before = slicesUntilAlarm(1_000);
        step(1, 0);
        found.clear();
        expecting(1.5);
        assertThat(slicesUntilAlarm(1_000)).isGreaterThan(3 * before);
    }

    @Test
    void a_larger_fleet_gives_each_worker_a_smaller_part_of_the_budget() {
        expecting(6);
        step(1, 0);
        int alone = slicesUntilAlarm(1_000);
        step(1, 0);
        found.clear();
        slice.fleetWorkers = 100_000;
        assertThat(slicesUntilAlarm(1_000) - alone).isBetween(10, 13);
        assertThat(YEARLY.minutesBetweenFalseAlarms(100)).isCloseTo(100 * 525_960.0, within(1.0));
    }

    @Test
    void it_remembers_through_a_restart_and_keeps_columns_it_does_not_know() throws IOException {
        state.doubles("detector-of-tomorrow").set(3, 0.25);
        expecting(6);
        step(1, 0);
        for (int i = 0; i < 8; i++) {
            step(0, 0);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.write(new DataOutputStream(out));
        DetectorState back = new DetectorState();
        back.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
        WorkerSilent restored = new WorkerSilent(back, YEARLY);
        int left = slicesUntilAlarm(100);
        List<Finding> first = List.copyOf(found);
        found.clear();
        slice.endMillis -= left * SLICE_MILLIS;
        detector = restored;
        assertThat(slicesUntilAlarm(100)).isEqualTo(left);
        assertThat(found).isEqualTo(first);
        assertThat(back.doubles("detector-of-tomorrow").get(3)).isEqualTo(0.25);
    }

    @Test
    void a_budget_is_above_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DetectorLimits(0, 0, 1))
                .withMessageContaining("0");
    }
}
