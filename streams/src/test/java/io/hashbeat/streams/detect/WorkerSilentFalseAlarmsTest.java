package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.domain.hashrate.PoissonInterval;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Healthy workers for hundreds of their years, slice by slice: false alarms come as seldom as the setting says, or more
 * seldom. The limit is crossed within a slice and looked at only at its end, and a share before the end hides it: of a
 * slice of which x shares are expected that leaves (1 - exp(-x)) / x of the alarms (0.79 / 0.63 / 0.29 at 3 / 6 / 20
 * shares a minute).
 */
class WorkerSilentFalseAlarmsTest {

    private static final int SLICES_PER_YEAR = 525_960 * 6;
    private static final int YEARS = 5;
    /** Alarms a year: a hundred times one a worker-year, so that these years count as hundreds. */
    private static final double PER_YEAR = 100;

    @ParameterizedTest(name = "{0} shares a minute, seed {1}")
    @CsvSource({"3, 11", "6, 12", "20, 13"})
    void are_as_seldom_as_the_setting_says(double perMinute, long seed) {
        DetectorLimits limits = new DetectorLimits(PER_YEAR / 365.25 / AnomalyKind.WORKER_SILENT.budgetPart(), 0, 1);
        WorkerSilent detector = new WorkerSilent(new DetectorState(), limits);
        SplittableRandom random = new SplittableRandom(seed);
        WorkerSlice slice = new WorkerSlice();
        slice.coveredMillis = 10_000;
        slice.baselineHs = 1;
        slice.exposurePerHs = perMinute / 6;
        slice.fleetWorkers = 1;
        long[] alarms = new long[1];
        double next = 0;
        for (long i = 1; i <= (long) YEARS * SLICES_PER_YEAR; i++) {
            slice.endMillis = i * 10_000;
            slice.arrivals = 0;
            while (next < slice.endMillis) {
                slice.arrivals++;
                slice.sinceArrivalMillis = (long) (slice.endMillis - next);
                next -= Math.log(1 - random.nextDouble()) * 60_000 / perMinute;
            }
            detector.inspect(slice, finding -> alarms[0] += finding.closed() ? 0 : 1);
        }
        double low = PoissonInterval.lower(alarms[0], 0.001) / (PER_YEAR * YEARS);
        double high = PoissonInterval.upper(alarms[0], 0.001) / (PER_YEAR * YEARS);
        double seen = -Math.expm1(-perMinute / 6) / (perMinute / 6);
        assertThat(seen).as("%s alarms, seed %s", alarms[0], seed).isBetween(low, high);
        assertThat(high).as("never more often than the setting says").isLessThan(1.1);
    }
}
