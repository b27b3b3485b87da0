package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * A worker whose shares are refused more often than usual. On the clock of its shares: with a usual part p of refused shares
 * and parts f p that it may have risen to, each of them has {@code R <- (R + m) f^r e^(-(f - 1) p m)} for m shares of which
 * r were refused. Given m, r is binomial and {@code E f^r = (1 + (f - 1) p)^m <= e^((f - 1) p m)}, so that the mean number of
 * shares between false alarms is at least the limit. Stale shares near a block ({@link WorkerSlice#blockNear}) are
 * expected and count as good ones. Slices without a refused share are only counted, and made up for with the next one that has
 * some: over P such shares R goes to {@code R e^(-b P) + (1 - e^(-b P)) / b}, b = (f - 1) p.
 */
public final class RejectSurge implements WorkerDetector {

    /** Parts of the usual part of refused shares. */
    private static final double[] RISEN = {2, 4, 10, 40};

    private static final int PARTS = RISEN.length;
    private static final int WAITING = PARTS;
    private static final int REFUSED = PARTS + 1;
    private static final int SHARES = PARTS + 2;
    private static final int WIDTH = PARTS + 3;
    /** A new worker is taken for one that had one of so many shares refused. */
    private static final double PRIOR_SHARES = 100;
    /** Shares that the usual part is the mean of, about. */
    private static final double MEMORY_SHARES = 20_000;
    /** The usual part is not taken for less: one refused share now and then is no news. */
    private static final double LEAST_USUAL = 0.003;
    /** Largest part of refused shares that is tested for. */
    private static final double MOST = 0.9;

    private static final double MOST_EVIDENCE = 1e30;
    private static final double MOST_EXPONENT = 60;
    private static final double DOUBT = 0.01;

    private final DetectorLimits limits;
    private final FloatColumn statistic;
    private final RareRows episodes;

    /** The detector over {@code state}. */
    public RejectSurge(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.statistic = state.floats("reject-surge.statistic", WIDTH);
        this.episodes = state.rare("reject-surge.episodes");
    }

    @Override
    public void inspect(WorkerSlice slice, Findings findings) {
        if (slice.arrivals == 0) {
            return;
        }
        int refused = slice.rejected + (slice.blockNear ? 0 : slice.stale);
        double[] open = episodes.get(slice.row);
        if (open != null) {
            follow(slice, new RejectEpisode(open), refused, findings);
            return;
        }
        float[] cells = statistic.cells(slice.row);
        int at = slice.row * WIDTH;
        if (refused == 0) {
            cells[at + WAITING] += slice.arrivals;
            return;
        }
        double usual = usual(cells, at);
        double evidence = advance(cells, at, usual, slice.arrivals, refused);
        if (evidence >= limitShares(slice)) {
            open(slice, cells, at, usual, findings);
        } else if (evidence < DOUBT * limitShares(slice)) {
            learn(cells, at, refused, slice.arrivals);
        }
        cells[at + WAITING] = 0;
    }

    private static double usual(float[] cells, int at) {
        return Math.max(LEAST_USUAL, (cells[at + REFUSED] + 1) / (cells[at + SHARES] + PRIOR_SHARES));
    }

    private static double risen(int part, double usual) {
        return Math.max(1, Math.min(RISEN[part], MOST / usual));
    }

    private static double advance(float[] cells, int at, double usual, int shares, int refused) {
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            double risen = risen(part, usual);
            double falls = (risen - 1) * usual;
            double waiting = cells[at + WAITING];
            double kept = StrictMath.exp(-falls * waiting);
            double begun = cells[at + part] * kept + (falls > 0 ? (1 - kept) / falls : waiting) + shares;
            double exponent = refused * StrictMath.log(risen) - falls * shares;
            double grown = begun * StrictMath.exp(Math.min(exponent, MOST_EXPONENT));
            cells[at + part] = (float) Math.min(grown, MOST_EVIDENCE);
            sum += grown;
        }
        return sum / PARTS;
    }

    private static void learn(float[] cells, int at, int refused, int shares) {
        cells[at + REFUSED] += refused;
        cells[at + SHARES] += cells[at + WAITING] + shares;
        if (cells[at + SHARES] > MEMORY_SHARES) {
            cells[at + REFUSED] /= 2;
            cells[at + SHARES] /= 2;
        }
    }

    /** The wanted time between false alarms, in the worker's shares. */
    private double limitShares(WorkerSlice slice) {
        return limits.minutesBetweenFalseAlarms(slice.fleetWorkers, AnomalyKind.REJECT_SURGE)
                * SliceGrid.SLICES_PER_MINUTE
                * perSlice(slice);
    }

    /** The worker's shares in a slice: those that are usual, or those of this one if nothing is usual yet. */
    private static double perSlice(WorkerSlice slice) {
        double usual = slice.baselineHs * slice.exposurePerHs;
        return usual > 0 ? usual : slice.arrivals;
    }

    private void open(WorkerSlice slice, float[] cells, int at, double usual, Findings findings) {
        double sum = 0;
        double risen = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += cells[at + part];
            risen += risen(part, usual) * cells[at + part];
        }
        double factor = Math.max(risen / sum, RejectEpisode.LEAST_FACTOR);
        double perShare = usual * (factor * StrictMath.log(factor) - factor + 1);
        double shares = Math.max(slice.arrivals, StrictMath.log(sum / PARTS) / perShare);
        double perSlice = perSlice(slice);
        long age = Math.max(1, Math.round(shares / perSlice)) * SliceGrid.SLICE_MILLIS;
        RejectEpisode episode = new RejectEpisode()
                .opened(slice.endMillis, slice.endMillis - age)
                .usual(usual, slice.baselineHs)
                .evidence(sum / PARTS / perSlice / SliceGrid.SLICES_PER_MINUTE);
        episode.add(shares, shares * factor * usual, slice.stale > slice.rejected);
        episodes.put(slice.row, episode.numbers());
        statistic.clear(slice.row);
        findings.report(episode.finding(slice.row, slice.endMillis, Finding.Reason.ABOVE_USUAL, Finding.State.OPENED));
    }

    private void follow(WorkerSlice slice, RejectEpisode episode, int refused, Findings findings) {
        episode.add(slice.arrivals, refused, false);
        double factor = (1 + episode.factor()) / 2;
        double recovery =
                episode.recovery() - refused * StrictMath.log(factor) + (factor - 1) * episode.usual() * slice.arrivals;
        episode.recovering(Math.max(0, recovery));
        if (recovery >= RateEpisodes.RECOVERY_LIMIT) {
            close(slice.row, slice.endMillis, Finding.Reason.BACK_TO_USUAL, findings);
        } else if (slice.endMillis - episode.openedAtMillis() >= HashrateDrop.USUAL_AFTER_MILLIS) {
            close(slice.row, slice.endMillis, Finding.Reason.LASTS_TOO_LONG, findings);
        }
    }

    private void close(int row, long endMillis, Finding.Reason reason, Findings findings) {
        double[] open = episodes.get(row);
        if (open != null) {
            findings.report(new RejectEpisode(open).finding(row, endMillis, reason, Finding.State.CLOSED));
            episodes.remove(row);
        }
    }

    @Override
    public void retire(int row, long nowMillis, Findings findings) {
        close(row, nowMillis, Finding.Reason.SILENT_TOO_LONG, findings);
        statistic.clear(row);
    }
}
