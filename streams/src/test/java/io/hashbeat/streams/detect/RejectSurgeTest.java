package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RejectSurgeTest {

    private static final long NOON = 1_772_366_400_000L;
    private static final long SLICE = 10_000;
    private static final DetectorLimits YEARLY = new DetectorLimits(1 / 365.25, 0, 1);
    private static final int DAY = 8_640;

    private final List<Finding> found = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(11);
    private final WorkerSlice slice = new WorkerSlice();
    private final RejectSurge surge = new RejectSurge(new DetectorState(), YEARLY);

    RejectSurgeTest() {
        slice.endMillis = NOON;
        slice.fleetWorkers = 1;
        slice.coveredMillis = SLICE;
        slice.exposurePerHs = 1e-12;
        slice.baselineHs = 2e12;
    }

    @Test
    void a_worker_that_always_has_its_three_percent_refused_is_not_told() {
        run(30 * DAY, 0.03);
        assertThat(found).isEmpty();
    }

    @Test
    void a_third_refused_is_told_with_its_part_and_onset_and_ends() {
        run(DAY, 0.03);
        long begun = slice.endMillis;
        run(DAY, 0.33);
        Finding opened = found.get(0);
        assertThat(opened.kind()).isEqualTo(AnomalyKind.REJECT_SURGE);
        assertThat(opened.lostFraction())
                .as("told after few shares, so a guess")
                .isCloseTo(0.3, within(0.3));
        assertThat(opened.endMillis() - begun).isBetween(1 * SLICE, 60 * SLICE);
        assertThat(opened.onsetMillis()).isBetween(begun - 30 * SLICE, opened.endMillis());
        run(DAY, 0.03);
        assertThat(found).hasSize(2);
        Finding.Rates rates = found.get(1).rates();
        assertThat(rates.observedHs()).isBetween(rates.lowHs(), rates.highHs()).isLessThan(rates.expectedHs());
        assertThat(rates.highHs() - rates.lowHs()).isBetween(1e9, 0.2 * rates.expectedHs());
        assertThat(found.get(1).reason()).isEqualTo(Finding.Reason.BACK_TO_USUAL);
    }

    @Test
    void it_did_not_begin_before_the_worker_did() {
        slice.baselineHs = 0;
        run(120, 0.5);
        Finding opened = found.get(0);
        assertThat(opened.onsetMillis()).isGreaterThanOrEqualTo(NOON);
        assertThat(opened.evidence()).isLessThan(1e12);
        assertThat(opened.lostHashes()).isZero();
    }

    @Test
    void shares_that_are_stale_near_a_block_say_nothing() {
        slice.blockNear = true;
        for (int i = 0; i < DAY; i++) {
            step(2, 0, 1);
        }
        assertThat(found).isEmpty();
    }

    @Test
    void stale_shares_of_another_time_are_told_as_stale() {
        run(DAY, 0.02);
        for (int i = 0; i < 500; i++) {
            step(2, 0, 1);
        }
        assertThat(found.get(0).predicate()).contains("of its shares stale");
    }

    @Test
    void an_alarm_ends_when_its_worker_is_retired() {
        run(DAY, 0.02);
        run(500, 0.5);
        surge.retire(slice.row, slice.endMillis, found::add);
        assertThat(found).hasSize(2);
        assertThat(found.get(1).reason()).isEqualTo(Finding.Reason.SILENT_TOO_LONG);
    }

    /** So many slices of two shares each by chance, of which the part {@code refused} is rejected. */
    private void run(int slices, double refused) {
        for (int i = 0; i < slices; i++) {
            int arrivals = 0;
            double limit = StrictMath.exp(-2);
            for (double left = random.nextDouble(); left > limit; left *= random.nextDouble()) {
                arrivals++;
            }
            int rejected = 0;
            for (int share = 0; share < arrivals; share++) {
                rejected += random.nextDouble() < refused ? 1 : 0;
            }
            step(arrivals, rejected, 0);
        }
    }

    private void step(int arrivals, int rejected, int stale) {
        slice.endMillis += SLICE;
        slice.arrivals = arrivals;
        slice.rejected = rejected;
        slice.stale = stale;
        surge.inspect(slice, found::add);
    }
}
