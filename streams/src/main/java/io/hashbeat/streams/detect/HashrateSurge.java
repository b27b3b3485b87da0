package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;
import io.hashbeat.streams.slice.SliceGrid;

/**
 * A worker that does more than usual: the Shiryaev-Roberts statistic of a rate that has risen by 30 %, to double or to five times
 * the upper bound of its baseline, as {@link DropMixture} for rates that fall. It looks only at slices with shares, at all
 * that was expected since the last such slice, so that the shares of a lost connection that come at once after it are
 * no surge; nor are those that come late of slices that were not observed.
 */
public final class HashrateSurge implements WorkerDetector {

    /** After this time a higher hashrate is the usual one, milliseconds. */
    static final long USUAL_AFTER_MILLIS = 24 * SliceGrid.HOUR_MILLIS;

    /** Rates as parts of the usual one; what they are above it is a multiple of 1/30. */
    private static final double[] RISEN = {1.3, 2, 5};

    private static final int PARTS = RISEN.length;
    private static final int EXPECTED = PARTS;
    private static final int SLICES = PARTS + 1;
    /** Slices that were not observed. */
    private static final int MISSED = PARTS + 2;
    /** Shares of such slices that may still come. */
    private static final int OWED = PARTS + 3;

    private static final int WIDTH = PARTS + 4;
    /** Part of them that is left after a slice. */
    private static final double OWED_KEEPS = 0.99;

    private static final double MOST_EXPONENT = 60;
    private static final double MOST = 1e30;
    private static final double LEAST = 1e-25;
    private static final double SLICES_PER_MINUTE = SliceGrid.SLICES_PER_MINUTE;
    private static final double DOUBT = 0.01;
    private static final double[] LOGS = {StrictMath.log(1.3), StrictMath.log(2), StrictMath.log(5)};

    private static final int COUNTS = 64;
    private static final double[] POWERS = powers();
    /** In place of the slices since the last one with shares: there is an open episode. */
    private static final float OPEN = -1;

    private final DetectorLimits limits;
    private final FloatColumn statistic;
    private final RateEpisodes episodes;

    /** The detector over {@code state}. */
    public HashrateSurge(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.statistic = state.floats("hashrate-surge.statistic", WIDTH);
        AnomalyKind kind = AnomalyKind.HASHRATE_SURGE;
        this.episodes = new RateEpisodes(
                state.rare("hashrate-surge.episodes"),
                new RateEpisodes.Told(
                        USUAL_AFTER_MILLIS, new RateEpisodes.Kinds(kind, kind, kind), HashrateSurge::said));
    }

    private static double[] powers() {
        double[] table = new double[PARTS * COUNTS];
        for (int count = 0; count < COUNTS; count++) {
            for (int part = 0; part < PARTS; part++) {
                table[count * PARTS + part] = StrictMath.pow(RISEN[part], count);
            }
        }
        return table;
    }

    @Override
    public void inspect(WorkerSlice slice, Findings findings) {
        float[] cells = statistic.cells(slice.row);
        int at = slice.row * WIDTH;
        if (cells[at + SLICES] == OPEN) {
            if (episodes.follow(slice, slice.arrivals, slice.exposurePerHs, findings)) {
                statistic.clear(slice.row);
            }
            return;
        }
        if (slice.upperHs <= 0) {
            return;
        }
        if (slice.coveredMillis < SliceGrid.SLICE_MILLIS) {
            cells[at + MISSED] += 1;
            return;
        }
        double now = slice.upperHs * slice.exposurePerHs;
        int shares = cells[at + MISSED] + cells[at + OWED] == 0 ? slice.arrivals : beyondOwed(slice, cells, at, now);
        double expected = cells[at + EXPECTED] + now / slice.dispersion;
        double slices = cells[at + SLICES] + 1;
        if (shares == 0) {
            cells[at + EXPECTED] = (float) expected;
            cells[at + SLICES] = (float) slices;
            return;
        }
        cells[at + EXPECTED] = 0;
        cells[at + SLICES] = 0;
        double evidence = advance(cells, at, shares / slice.dispersion, expected, slices);
        if (evidence >= limitSlices(slice.fleetWorkers)) {
            RateEpisode episode = episode(slice, evidence, risen(cells, at));
            statistic.clear(slice.row);
            cells[at + SLICES] = OPEN;
            episodes.open(slice, episode, Finding.Reason.ABOVE_USUAL, findings);
        }
    }

    /** Shares of the slice that are not what came late of slices that were not observed. */
    private static int beyondOwed(WorkerSlice slice, float[] cells, int at, double expected) {
        double owed = OWED_KEEPS * cells[at + OWED] + expected * cells[at + MISSED];
        int late = (int) Math.ceil(Math.min(owed, Math.max(0, slice.arrivals - expected)));
        cells[at + MISSED] = 0;
        cells[at + OWED] = owed - late < 1 ? 0 : (float) (owed - late);
        return slice.arrivals - late;
    }

    private static double advance(float[] cells, int at, double shares, double expected, double slices) {
        if (shares >= COUNTS || shares != (int) shares || expected > DropMixture.SERIES_EXPECTED) {
            return advanceAny(cells, at, shares, expected, slices);
        }
        double e1 = 1 / DropMixture.thirtieth(expected);
        double e3 = e1 * e1 * e1;
        double e9 = e3 * e3 * e3;
        double e30 = e9 * e9 * e9 * e3;
        double e60 = e30 * e30;
        int powers = ((int) shares) * PARTS;
        return (step(cells, at, POWERS[powers] * e9, slices)
                        + step(cells, at + 1, POWERS[powers + 1] * e30, slices)
                        + step(cells, at + 2, POWERS[powers + 2] * e60 * e60, slices))
                / PARTS;
    }

    private static double advanceAny(float[] cells, int at, double shares, double expected, double slices) {
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            double exponent = Math.min(shares * LOGS[part] - (RISEN[part] - 1) * expected, MOST_EXPONENT);
            sum += step(cells, at + part, StrictMath.exp(Math.max(exponent, -MOST_EXPONENT)), slices);
        }
        return sum / PARTS;
    }

    private static double step(float[] cells, int at, double ratio, double slices) {
        double grown = (cells[at] + slices) * ratio;
        cells[at] = (float) (grown < LEAST ? 0 : Math.min(grown, MOST));
        return grown;
    }

    /** Mean part of the usual rate, given that it has risen. */
    private static double risen(float[] cells, int at) {
        double sum = 0;
        double risen = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += cells[at + part];
            risen += RISEN[part] * cells[at + part];
        }
        return risen / sum;
    }

    /** The episode, begun as long ago as evidence like this takes on average to gather. */
    private static RateEpisode episode(WorkerSlice slice, double evidence, double risen) {
        double expected = slice.upperHs * slice.exposurePerHs;
        double gained = expected * (risen * StrictMath.log(risen) - risen + 1);
        double age = Math.max(1, gained > 0 ? StrictMath.log(evidence) / gained : 1);
        return new RateEpisode()
                .opened(slice.endMillis, slice.endMillis - Math.round(age * SliceGrid.SLICE_MILLIS))
                .sized(risen, evidence / SLICES_PER_MINUTE)
                .expecting(slice.upperHs, expected * age * risen, expected * age);
    }

    private static String said(RateEpisode episode, Finding.Reason reason, long endMillis) {
        String time = Wording.time(endMillis - episode.onsetMillis());
        String more = Wording.percent(Math.max(0, -episode.lost()));
        String usual = "; it usually does at most " + Wording.hashrate(episode.expectedHs()) + ".";
        if (reason == Finding.Reason.BACK_TO_USUAL) {
            return "does its usual hashrate again after " + time + ".";
        }
        return reason == Finding.Reason.BECAME_USUAL
                ? "has done more for so long that this is its usual hashrate from now on."
                : "does about " + more + " more than usual for about " + time + usual;
    }

    @Override
    public void retire(int row, long nowMillis, Findings findings) {
        episodes.close(row, nowMillis, Finding.Reason.SILENT_TOO_LONG, findings);
        statistic.clear(row);
    }

    @Override
    public Doubt doubt(int row, long fleetWorkers) {
        if (statistic.get(row, SLICES) == OPEN) {
            return Doubt.ALARM;
        }
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += statistic.get(row, part);
        }
        return sum / PARTS >= DOUBT * limitSlices(fleetWorkers) ? Doubt.SOME : Doubt.NONE;
    }

    private double limitSlices(long fleetWorkers) {
        return limits.minutesBetweenFalseAlarms(fleetWorkers, AnomalyKind.HASHRATE_SURGE) * SLICES_PER_MINUTE;
    }
}
