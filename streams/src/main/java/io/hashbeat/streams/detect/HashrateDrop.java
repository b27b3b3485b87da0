package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * A worker whose hashrate has fallen, by a part that nobody tells the detector, or that sends no share at all: the mixture
 * Shiryaev-Roberts statistic ({@link DropMixture}) against the lower bound of its baseline reaches the mean time between
 * false alarms that its part of the budget leaves. What is told is how much is lost and since when, both as means given
 * what was seen. If the worker is most likely silent and its last slice had no share it is told as {@link
 * AnomalyKind#WORKER_SILENT}, or as {@link AnomalyKind#ZOMBIE} if it goes on reporting a hashrate, and any share ends it; else
 * as {@link AnomalyKind#HASHRATE_DROP}, which goes on, becomes a silence and ends as {@link RateEpisodes} say.
 */
public final class HashrateDrop implements WorkerDetector {

    /** After this time a lower hashrate is the usual one, milliseconds. */
    static final long USUAL_AFTER_MILLIS = 7L * 24 * SliceGrid.HOUR_MILLIS;
    /** A hashrate reported within this time before is one that the worker does now, milliseconds. */
    static final long REPORTED_LATELY_MILLIS = 5 * SliceGrid.MINUTE_MILLIS;

    private static final double SLICES_PER_MINUTE = SliceGrid.SLICES_PER_MINUTE;
    /** Evidence, as a part of the limit, from which on the baseline does not learn. */
    private static final double DOUBT = 0.01;
    /** Silent rather than slow from this probability on. */
    private static final double SILENT_PROBABILITY = 0.5;
    /** In a row's first cell: there is an open episode. */
    private static final float OPEN = -1;

    private final DetectorLimits limits;
    private final FloatColumn mixture;
    private final RateEpisodes episodes;

    /** The detector over {@code state}. */
    public HashrateDrop(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.mixture = state.floats("hashrate-drop.mixture", DropMixture.WIDTH);
        RateEpisodes.Kinds kinds =
                new RateEpisodes.Kinds(AnomalyKind.HASHRATE_DROP, AnomalyKind.WORKER_SILENT, AnomalyKind.ZOMBIE);
        this.episodes = new RateEpisodes(
                state.rare("hashrate-drop.episodes"),
                new RateEpisodes.Told(USUAL_AFTER_MILLIS, kinds, DropSentences::said));
    }

    @Override
    public void inspect(WorkerSlice slice, Findings findings) {
        float[] cells = mixture.cells(slice.row);
        int at = slice.row * DropMixture.WIDTH;
        if (cells[at] == OPEN) {
            if (episodes.follow(slice, slice.arrivals, slice.exposurePerHs, findings)) {
                mixture.clear(slice.row);
            }
            return;
        }
        if (slice.baselineHs <= 0 || slice.expectedPart <= 0) {
            return;
        }
        double expected = slice.baselineHs * slice.plannedExposurePerHs();
        double observed = slice.coveredMillis / (double) SliceGrid.SLICE_MILLIS;
        double evidence = slice.dispersion > 1
                ? DropMixture.advance(
                        cells, at, slice.arrivals / slice.dispersion, expected / slice.dispersion, observed)
                : DropMixture.advance(cells, at, slice.arrivals, expected, observed);
        if (evidence >= limitSlices(slice.fleetWorkers)) {
            open(slice, cells, at, findings);
        }
    }

    /**
     * The limit of the evidence, slices. Looked at only at the end of slices, the evidence is beyond the limit by some when
     * that is first seen, and the mean time between false alarms is longer than asked for by just as much.
     */
    private double limitSlices(long fleetWorkers) {
        return limits.minutesBetweenFalseAlarms(fleetWorkers, AnomalyKind.HASHRATE_DROP) * SLICES_PER_MINUTE;
    }

    private void open(WorkerSlice slice, float[] cells, int at, Findings findings) {
        boolean silent = slice.arrivals == 0 && DropMixture.silentProbability(cells, at) >= SILENT_PROBABILITY;
        double lost = silent ? 1 : DropMixture.lostFraction(cells, at);
        double quiet = Math.max(0, (slice.endMillis - slice.expectedSinceMillis()) / (double) SliceGrid.SLICE_MILLIS);
        double age = silent ? Math.max(1, quiet) : DropMixture.ageSlices(cells, at);
        double perSlice = slice.baselineHs * slice.plannedExposurePerHs();
        double expectedShares = perSlice * age;
        RateEpisode episode = new RateEpisode()
                .opened(slice.endMillis, slice.endMillis - Math.round(age * SliceGrid.SLICE_MILLIS))
                .sized(1 - lost, DropMixture.evidence(cells, at) / SLICES_PER_MINUTE)
                .expecting(slice.baselineHs, expectedShares * (1 - lost), expectedShares);
        if (silent) {
            episode.silent(slice.isHashing());
        } else if (slice.arrivals == 0) {
            episode.quiet(0, perSlice * Math.floor(quiet), Math.floor(quiet), slice.dispersion);
        }
        DropMixture.clear(cells, at);
        cells[at] = OPEN;
        Finding.Reason reason = silent ? Finding.Reason.NO_SHARE_IN_TIME : Finding.Reason.BELOW_USUAL;
        episodes.open(slice, episode, reason, findings);
    }

    /** Whether a drop or a silence of {@code row} is open. */
    boolean isOpen(int row) {
        return mixture.get(row, 0) == OPEN;
    }

    @Override
    public void expectLess(int row, long sinceMillis, long nowMillis, Findings findings) {
        if (episodes.beganSince(row, sinceMillis)) {
            episodes.close(row, nowMillis, Finding.Reason.PLANNED, findings);
            mixture.clear(row);
        }
    }

    @Override
    public void retire(int row, long nowMillis, Findings findings) {
        episodes.close(row, nowMillis, Finding.Reason.SILENT_TOO_LONG, findings);
        mixture.clear(row);
    }

    @Override
    public Doubt doubt(int row, long fleetWorkers) {
        float[] cells = mixture.cells(row);
        int at = row * DropMixture.WIDTH;
        if (cells[at] == OPEN) {
            return Doubt.ALARM;
        }
        return DropMixture.evidence(cells, at) >= DOUBT * limitSlices(fleetWorkers) ? Doubt.SOME : Doubt.NONE;
    }
}
