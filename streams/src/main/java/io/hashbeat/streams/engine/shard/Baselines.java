package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.WorkerBaseline;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.RateEstimate;
import io.hashbeat.streams.window.WindowLength;

/** Renews what is usual for each worker from its last day, once a quarter of an hour. */
@SuppressWarnings("EnumOrdinal") // windows lie in arrays in the order of the catalogue
final class Baselines {

    private static final int DAY = WindowLength.ONE_DAY.ordinal();

    private Baselines() {}

    /** Renews all baselines at the start of {@code minute}; a worker silent for five minutes keeps its own. */
    static void renew(Shard shard, int minute, DetectorLimits limits) {
        Tally[] windows = tallies();
        for (int row = 0; row < shard.names.rows(); row++) {
            if (!shard.names.isLive(row)) {
                continue;
            }
            shard.book.sum(row, minute, windows);
            if (windows[WindowLength.FIVE_MINUTES.ordinal()].accepted > 0) {
                renew(shard, row, windows[DAY], limits);
            }
        }
    }

    private static void renew(Shard shard, int row, Tally day, DetectorLimits limits) {
        double exposure = day.exposureMillisPerQuantum();
        if (shard.rows.mixed.get(row) != 0 && day.accepted > 0) {
            double mean = day.work().doubleValue() / day.accepted;
            shard.rows.meanDifficulty.set(row, mean);
            exposure = day.coveredMillis / mean;
        }
        double perHs = RateEstimate.exposurePerHs(exposure, shard.algorithm(row));
        shard.rows.baseline.set(row, WorkerBaseline.lowerHs(day.accepted, perHs, day.coveredMillis, limits));
    }

    private static Tally[] tallies() {
        Tally[] windows = new Tally[WindowLength.values().length];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Tally();
        }
        return windows;
    }
}
