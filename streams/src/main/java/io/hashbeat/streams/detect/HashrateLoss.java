package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * A worker that delivers less than it reports: the statistic of a drop ({@link DropMixture}) with what the worker itself reports,
 * less {@link #REPORT_ROOM}, in place of its baseline, over accepted shares. While its drop or silence is open it is not
 * told a second time. Reports older than {@link HashrateDrop#REPORTED_LATELY_MILLIS} say nothing.
 */
public final class HashrateLoss implements WorkerDetector {

    /** Part of the reported hashrate that never arrives as shares: errors of the machine, stale shares, its own averaging. */
    static final double REPORT_ROOM = 0.05;

    private static final double SLICES_PER_MINUTE = SliceGrid.SLICES_PER_MINUTE;

    private final DetectorLimits limits;
    private final FloatColumn mixture;
    private final RateEpisodes episodes;
    private final HashrateDrop drop;

    /** The detector over {@code state}. */
    public HashrateLoss(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.mixture = state.floats("hashrate-loss.mixture", DropMixture.WIDTH);
        this.drop = new HashrateDrop(state, limits);
        AnomalyKind kind = AnomalyKind.HASHRATE_LOSS;
        this.episodes = new RateEpisodes(
                state.rare("hashrate-loss.episodes"),
                new RateEpisodes.Told(
                        HashrateDrop.USUAL_AFTER_MILLIS, new RateEpisodes.Kinds(kind, kind, kind), HashrateLoss::said));
    }

    @Override
    public void inspect(WorkerSlice slice, Findings findings) {
        if (slice.reportedHs <= 0 || slice.exposurePerHs <= 0) {
            return;
        }
        int accepted = Math.max(0, slice.arrivals - slice.stale - slice.rejected);
        if (episodes.isOpen(slice.row)) {
            episodes.follow(slice, accepted, slice.exposurePerHs, findings);
            return;
        }
        double exposure = slice.plannedExposurePerHs();
        if (exposure <= 0) {
            return;
        }
        if (slice.endMillis - slice.reportedAtMillis > HashrateDrop.REPORTED_LATELY_MILLIS) {
            return;
        }
        if (drop.isOpen(slice.row)) {
            mixture.clear(slice.row);
            return;
        }
        double promisedHs = slice.reportedHs * (1 - REPORT_ROOM);
        float[] cells = mixture.cells(slice.row);
        int at = slice.row * DropMixture.WIDTH;
        double evidence = DropMixture.advance(
                cells, at, accepted, promisedHs * exposure, slice.coveredMillis / (double) SliceGrid.SLICE_MILLIS);
        if (evidence
                >= limits.minutesBetweenFalseAlarms(slice.fleetWorkers, AnomalyKind.HASHRATE_LOSS)
                        * SLICES_PER_MINUTE) {
            open(slice, cells, at, promisedHs, findings);
        }
    }

    private void open(WorkerSlice slice, float[] cells, int at, double promisedHs, Findings findings) {
        double lost = DropMixture.lostFraction(cells, at);
        double age = DropMixture.ageSlices(cells, at);
        double expectedShares = promisedHs * slice.plannedExposurePerHs() * age;
        RateEpisode episode = new RateEpisode()
                .opened(slice.endMillis, slice.endMillis - Math.round(age * SliceGrid.SLICE_MILLIS))
                .sized(1 - lost, DropMixture.evidence(cells, at) / SLICES_PER_MINUTE)
                .expecting(promisedHs, expectedShares * (1 - lost), expectedShares);
        mixture.clear(slice.row);
        episodes.open(slice, episode, Finding.Reason.BELOW_REPORTED, findings);
    }

    private static String said(RateEpisode episode, Finding.Reason reason, long endMillis) {
        String time = Wording.time(endMillis - episode.onsetMillis());
        if (reason == Finding.Reason.BACK_TO_USUAL) {
            return "delivers what it reports again after " + time + ".";
        }
        if (reason == Finding.Reason.BECAME_USUAL || reason == Finding.Reason.SILENT_TOO_LONG) {
            return "has delivered less than it reports for " + time + "; this is not told any longer.";
        }
        String reported = Wording.hashrate(episode.expectedHs() / (1 - REPORT_ROOM));
        String lost = Wording.percent(Math.max(0, episode.lost()));
        return lost.equals(Wording.percent(1))
                ? "delivers nothing of the " + reported + " it reports for about " + time + "."
                : "delivers " + lost + " less than it reports for about " + time + "; it reports " + reported + ".";
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
}
