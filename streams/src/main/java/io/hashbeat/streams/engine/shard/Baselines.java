package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.Doubt;
import io.hashbeat.streams.detect.Findings;
import io.hashbeat.streams.detect.SlowDecay;
import io.hashbeat.streams.detect.WorkerDetector;
import io.hashbeat.streams.detect.WorkerQuarter;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.RateEstimate;
import io.hashbeat.streams.window.WindowLength;
import java.util.List;

/** Renews what is usual for each worker, once a quarter of an hour, from the quarter that has ended. */
@SuppressWarnings("EnumOrdinal") // windows lie in arrays in the order of the catalogue
final class Baselines {

    private static final int QUARTER = WindowLength.FIFTEEN_MINUTES.ordinal();
    private static final int DAY = WindowLength.ONE_DAY.ordinal();

    private Baselines() {}

    /**
     * Renews all baselines at the start of {@code minute}, and shows the quarter to the detectors; {@code fleetWorkers} as {@code
     * WorkerSlice} has it.
     */
    static void renew(
            Shard shard,
            int minute,
            long fleetWorkers,
            List<WorkerDetector> detectors,
            DetectorLimits limits,
            Findings findings) {
        Tally[] windows = tallies();
        WorkerQuarter view = new WorkerQuarter();
        view.endMillis = minute * SliceGrid.MINUTE_MILLIS;
        view.fleetWorkers = fleetWorkers;
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.names.isLive(row) && learns(shard, row, minute)) {
                shard.book.sum(row, minute, windows);
                if (windows[QUARTER].coveredMillis > 0) {
                    view.row = row;
                    view.doubt = doubt(row, fleetWorkers, detectors);
                    learn(shard, windows, view);
                    lower(shard, row, limits);
                    show(view, detectors, findings);
                }
            }
        }
    }

    /** Whether what {@code row} did in the quarter that ends with {@code minute} may be what is usual for it. */
    private static boolean learns(Shard shard, int row, int minute) {
        int quarter = minute * SliceGrid.SLICES_PER_MINUTE - SliceGrid.SLICES_PER_QUARTER;
        return shard.rows.isCounted(row)
                && !shard.devices.isAsleep(row)
                && !shard.fleet.expectations().wasLess(row, quarter);
    }

    /** Forgets what is usual for {@code row}: it is another machine now, or works otherwise. */
    static void restart(Shard shard, int row) {
        shard.usual.restart(row);
        shard.rows.baseline.set(row, 0);
        shard.rows.upper.clear(row);
        shard.rows.dispersion.clear(row);
        SlowDecay.restart(shard.detectors, row);
    }

    private static Doubt doubt(int row, long fleetWorkers, List<WorkerDetector> detectors) {
        Doubt worst = Doubt.NONE;
        for (WorkerDetector each : detectors) {
            Doubt doubt = each.doubt(row, fleetWorkers);
            worst = doubt.compareTo(worst) > 0 ? doubt : worst;
        }
        return worst;
    }

    private static void show(WorkerQuarter view, List<WorkerDetector> detectors, Findings findings) {
        for (int i = 0; i < detectors.size(); i++) {
            detectors.get(i).inspect(view, findings);
        }
    }

    private static void learn(Shard shard, Tally[] windows, WorkerQuarter view) {
        int row = view.row;
        Tally quarter = windows[QUARTER];
        double exposure = quarter.exposureMillisPerQuantum();
        if (shard.rows.mixed.get(row) != 0 && windows[DAY].accepted > 0) {
            double mean = windows[DAY].work().doubleValue() / windows[DAY].accepted;
            shard.rows.meanDifficulty.set(row, mean);
            exposure = quarter.coveredMillis / mean;
        }
        view.shares = quarter.accepted + quarter.stale + quarter.rejected;
        view.exposurePerHs = RateEstimate.exposurePerHs(exposure, shard.algorithm(row));
        view.coveredMillis = quarter.coveredMillis;
        view.dispersion = shard.usual.dispersion(row);
        shard.usual.add(row, view.shares, view.exposurePerHs, view.coveredMillis, view.doubt);
    }

    private static void lower(Shard shard, int row, DetectorLimits limits) {
        double lower = shard.usual.lowerHs(row, limits);
        if (lower > 0) {
            shard.rows.baseline.set(row, lower);
            shard.rows.upper.set(row, 0, shard.usual.upperHs(row, limits));
            double dispersion = shard.usual.dispersion(row);
            if (dispersion > 1 || shard.rows.dispersion.get(row, 0) != 0) {
                shard.rows.dispersion.set(row, 0, dispersion);
            }
        }
    }

    private static Tally[] tallies() {
        Tally[] windows = new Tally[WindowLength.values().length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Tally();
        }
        return windows;
    }
}
