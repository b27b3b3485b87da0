package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Surges, and losses against what is reported. */
class OtherRatesTest {

    private static final long NOON = 1_772_366_400_000L;
    private static final DetectorLimits YEARLY = new DetectorLimits(1 / 365.25, 0, 1);

    private final List<Finding> found = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(9);
    private final WorkerSlice slice = new WorkerSlice();
    private final DetectorState state = new DetectorState();

    OtherRatesTest() {
        slice.endMillis = NOON;
        slice.fleetWorkers = 1;
        slice.coveredMillis = 10_000;
        slice.exposurePerHs = 1e-12;
    }

    private int stepsUntilFound(WorkerDetector detector, double mean, int most) {
        found.clear();
        for (int i = 1; i <= most; i++) {
            double limit = Math.exp(-mean);
            int count = 0;
            for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
                count++;
            }
            step(detector, count);
            if (!found.isEmpty()) {
                return i;
            }
        }
        return most + 1;
    }

    private void step(WorkerDetector detector, int count) {
        slice.endMillis += 10_000;
        slice.reportedAtMillis = slice.endMillis - 20_000;
        slice.arrivals = count;
        if (count > 0) {
            slice.lastShareMillis = slice.endMillis - 1;
        }
        detector.inspect(slice, found::add);
    }

    @Test
    void a_surge_is_told_with_its_size_and_ends() {
        HashrateSurge surge = new HashrateSurge(state, YEARLY);
        slice.upperHs = 1e12;
        assertThat(stepsUntilFound(surge, 1, 8_640)).isEqualTo(8_641);
        assertThat(stepsUntilFound(surge, 2, 1_000)).isBetween(10, 120);
        Finding begun = found.get(0);
        assertThat(begun.kind()).isEqualTo(AnomalyKind.HASHRATE_SURGE);
        assertThat(begun.reason()).isEqualTo(Finding.Reason.ABOVE_USUAL);
        assertThat(begun.lostFraction()).isCloseTo(-1, within(0.4));
        assertThat(begun.lostHashes()).isZero();
        assertThat(begun.predicate()).contains("more than usual");
        assertThat(surge.doubt(0, 1)).isEqualTo(Doubt.ALARM);
        do {
            assertThat(stepsUntilFound(surge, 1, 1_000)).isLessThan(1_000);
        } while (!found.get(0).closed());
        assertThat(found.get(0).reason()).isEqualTo(Finding.Reason.BACK_TO_USUAL);
        assertThat(surge.doubt(0, 1)).isEqualTo(Doubt.NONE);
    }

    @Test
    void shares_of_a_lost_connection_that_come_at_once_are_no_surge() {
        HashrateSurge surge = new HashrateSurge(state, YEARLY);
        slice.upperHs = 1e12;
        stepsUntilFound(surge, 1, 500);
        for (int i = 0; i < 20; i++) {
            step(surge, 0);
        }
        step(surge, 24);
        assertThat(found).isEmpty();
    }

    @Test
    void a_worker_that_delivers_half_of_what_it_reports_is_a_loss() {
        HashrateLoss loss = new HashrateLoss(state, YEARLY);
        slice.reportedHs = 1e12;
        assertThat(stepsUntilFound(loss, 0.97, 8_640))
                .as("its rounding is none")
                .isEqualTo(8_641);
        assertThat(stepsUntilFound(loss, 0.5, 1_000)).isBetween(20, 300);
        Finding begun = found.get(0);
        assertThat(begun.kind()).isEqualTo(AnomalyKind.HASHRATE_LOSS);
        assertThat(begun.reason()).isEqualTo(Finding.Reason.BELOW_REPORTED);
        assertThat(begun.lostFraction()).isCloseTo(0.48, within(0.15));
        assertThat(begun.predicate()).contains("less than it reports").contains("1.00 TH/s");
    }

    @Test
    void one_that_delivers_nothing_is_said_to_deliver_nothing() {
        HashrateLoss loss = new HashrateLoss(state, YEARLY);
        slice.reportedHs = 1e12;
        stepsUntilFound(loss, 0.97, 1_000);
        stepsUntilFound(loss, 0, 1_000);
        assertThat(found.get(0).predicate()).startsWith("delivers nothing of the 1.00 TH/s it reports for about ");
    }

    @Test
    void rejected_shares_are_not_delivered() {
        HashrateLoss loss = new HashrateLoss(state, YEARLY);
        slice.reportedHs = 1e12;
        for (int i = 0; i < 600 && found.isEmpty(); i++) {
            slice.rejected = 1;
            step(loss, 1);
        }
        assertThat(found).isNotEmpty();
    }

    @Test
    void what_was_reported_long_ago_says_nothing() {
        HashrateLoss loss = new HashrateLoss(state, YEARLY);
        slice.reportedHs = 1e12;
        for (int i = 0; i < 5_000; i++) {
            slice.endMillis += 10_000;
            slice.reportedAtMillis = NOON;
            loss.inspect(slice, found::add);
            if (i > 10) {
                slice.arrivals = 0;
            } else {
                slice.arrivals = 1;
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void a_drop_that_is_told_is_not_told_again_as_a_loss() {
        HashrateDrop drop = new HashrateDrop(state, YEARLY);
        HashrateLoss loss = new HashrateLoss(state, YEARLY);
        slice.reportedHs = 1e12;
        slice.baselineHs = 1e12;
        for (int i = 0; i < 3_000; i++) {
            slice.endMillis += 10_000;
            slice.reportedAtMillis = slice.endMillis;
            slice.arrivals = i < 100 ? 1 : i % 2;
            drop.inspect(slice, found::add);
            loss.inspect(slice, found::add);
        }
        assertThat(found).extracting(Finding::kind).containsOnly(AnomalyKind.HASHRATE_DROP);
    }

    @Test
    void a_silent_worker_that_says_it_hashes_is_a_zombie() {
        HashrateDrop drop = new HashrateDrop(state, YEARLY);
        slice.reportedHs = 1e12;
        slice.baselineHs = 1e12;
        step(drop, 1);
        stepsUntilFound(drop, 0, 100);
        assertThat(found.get(0).kind()).isEqualTo(AnomalyKind.ZOMBIE);
        assertThat(found.get(0).predicate()).contains("reports that it is hashing");
        step(drop, 1);
        assertThat(found.get(1).kind()).isEqualTo(AnomalyKind.ZOMBIE);
        assertThat(found.get(1).closed()).isTrue();
    }
}
