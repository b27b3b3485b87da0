package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;

/**
 * A worker that loses its hashrate over days: dust, dying chips, a summer. The baseline of {@link UsualRate} follows that, so
 * this one has an anchor of its own that does not: the mean of the first {@link #ANCHOR_DAYS} days without evidence. Each further
 * day's shares n go into two Shiryaev-Roberts statistics
 *
 * <pre>  R &lt;- (R + 1) rho^(n/f) e^((1 - rho) x/f),   rho = 0.96, 0.90</pre>
 *
 * against x, what the lower bound of the anchor lets expect. While the rate is at least that, the mean of both less the days gone by is
 * a supermartingale, so with a limit of A days the mean time between false alarms is at least A (Pollak 1987; Pollak and Tartakovsky 2009; domain
 * of {@link DropMixture}): nothing is tuned. Days scatter by more than chance, with the weather: f = {@code dispersion + x s^2} with s = 0.5 %
 * is the variance of a day's count over its mean (quasi-likelihood: McCullagh and Nelder 1989, 9.2). The bound is the anchor less 2 %
 * that healthy machines drift by and two standard errors. Days are 24 observed hours, so that the swing of day and night is no change.
 *
 * <p>Quarters in which a drop or a silence is open do not count: they are told already. A sudden loss that is too small to be found
 * within hours, and that the baseline would learn, is found here after a day or two.
 */
public final class SlowDecay implements WorkerDetector {

    /** The anchor is the mean of so many days. */
    static final int ANCHOR_DAYS = 14;
    /** From so many on it is one. */
    static final int ANCHOR_LEAST_DAYS = 7;
    /** Standard deviation of a healthy day's rate beyond chance, part of it. */
    static final double DAY_SCATTER = 0.005;

    private static final String NAME = "slow-decay.days";
    private static final int WIDTH = 8;
    private static final int DAY_SHARES = 0;
    private static final int DAY_EXPOSURE = 1;
    private static final int DAY_QUARTERS = 2;
    private static final int ANCHOR_SHARES = 3;
    private static final int ANCHOR_EXPOSURE = 4;
    private static final int AGES = 5;
    private static final int FIRST_STATISTIC = 6;

    private static final double[] REMAINING = {0.96, 0.90};
    private static final double[] LOG_REMAINING = {StrictMath.log(REMAINING[0]), StrictMath.log(REMAINING[1])};
    /** Part that healthy machines drift by. */
    private static final double DEAD_ZONE = 0.02;

    private static final double SIGMAS = 2;
    private static final double QUARTERS_A_DAY = 96;
    private static final double ALMOST = 0.999;
    private static final double MILLIS_PER_QUARTER = 900_000;
    static final double MILLIS_PER_DAY = QUARTERS_A_DAY * MILLIS_PER_QUARTER;
    private static final double MINUTES_PER_DAY = 1_440;
    /** No share where more than this were expected: an outage and no rate. */
    private static final double SILENT_SHARES = 7;
    /** Evidence, days, up to which the days so far say nothing. */
    private static final double LOW = 1;
    /** Evidence as a part of the limit, from which on the anchor does not learn. */
    private static final double DOUBT = 0.01;
    /** Statistics grow no further; far beyond any limit. */
    private static final double MOST = 1e30;
    /** A day speaks for a loss when it is below the bound by this part: half of the smallest loss that is looked for. */
    private static final double SPEAKS = (1 - REMAINING[0]) / 2;
    /** A loss that is told is larger than that by this part at least. */
    private static final double LEAST_BEYOND = 0.01;
    /** Days of the anchor are in the lower digits of the ages. */
    private static final int AGE_UNIT = 16;

    private final DetectorLimits limits;
    private final FloatColumn days;
    private final DecayEpisodes episodes;

    /** The detector over {@code state}. */
    public SlowDecay(DetectorState state, DetectorLimits limits) {
        this.limits = limits;
        this.days = state.floats(NAME, WIDTH);
        this.episodes = new DecayEpisodes(state.rare("slow-decay.episodes"));
    }

    /** Forgets the anchor of {@code row}: it is another machine now, or works otherwise. */
    public static void restart(DetectorState state, int row) {
        state.floats(NAME, WIDTH).clear(row);
    }

    /** A slice tells nothing of days. */
    @Override
    public void inspect(WorkerSlice slice, Findings findings) {}

    @Override
    public void inspect(WorkerQuarter quarter, Findings findings) {
        float[] cells = days.cells(quarter.row);
        int at = quarter.row * WIDTH;
        double usual = cells[at + ANCHOR_EXPOSURE] > 0 ? anchorHs(cells, at) : 0;
        boolean out = quarter.shares == 0 && usual * quarter.exposurePerHs > SILENT_SHARES;
        if (quarter.doubt == Doubt.ALARM || out) {
            return;
        }
        cells[at + DAY_SHARES] += quarter.shares;
        cells[at + DAY_EXPOSURE] += (float) quarter.exposurePerHs;
        cells[at + DAY_QUARTERS] += (float) (quarter.coveredMillis / MILLIS_PER_QUARTER);
        if (cells[at + DAY_QUARTERS] >= ALMOST * QUARTERS_A_DAY) {
            if (cells[at + DAY_EXPOSURE] > 0) {
                endDay(quarter, cells, at, findings);
            }
            cells[at + DAY_SHARES] = cells[at + DAY_EXPOSURE] = cells[at + DAY_QUARTERS] = 0;
        }
    }

    private void endDay(WorkerQuarter quarter, float[] cells, int at, Findings findings) {
        if (anchorDays(cells, at) == 0) { // begun anew since it was found
            episodes.close(quarter.row, quarter.endMillis, Finding.Reason.BEGAN_ANEW, findings);
        }
        if (episodes.isOpen(quarter.row)) {
            DecayEpisodes.Day day = day(quarter, cells, at, episodes.expectedHs(quarter.row));
            if (episodes.follow(quarter.row, day, findings)) {
                days.clear(quarter.row);
            }
            return;
        }
        double limit = limits.minutesBetweenFalseAlarms(quarter.fleetWorkers, AnomalyKind.SLOW_DECAY) / MINUTES_PER_DAY;
        double evidence = anchorDays(cells, at) >= ANCHOR_LEAST_DAYS ? advance(quarter, cells, at) : 0;
        if (evidence >= limit) {
            open(quarter, cells, at, evidence, findings);
        } else if (anchorDays(cells, at) < ANCHOR_DAYS && evidence < DOUBT * limit) {
            cells[at + ANCHOR_SHARES] += cells[at + DAY_SHARES];
            cells[at + ANCHOR_EXPOSURE] += cells[at + DAY_EXPOSURE];
            cells[at + AGES] += 1;
        }
    }

    /** Goes on by a day; the mean of the statistics, days. */
    private static double advance(WorkerQuarter quarter, float[] cells, int at) {
        double expected = anchorHs(cells, at) * (1 - away(quarter, cells, at)) * cells[at + DAY_EXPOSURE];
        double scatter = scatter(quarter, expected);
        double sum = 0;
        for (int i = 0; i < REMAINING.length; i++) {
            double gain = (LOG_REMAINING[i] * cells[at + DAY_SHARES] + (1 - REMAINING[i]) * expected) / scatter;
            double grown = (cells[at + FIRST_STATISTIC + i] + 1) * StrictMath.exp(gain);
            cells[at + FIRST_STATISTIC + i] = (float) Math.min(grown, MOST);
            sum += Math.min(grown, MOST);
        }
        double evidence = sum / REMAINING.length;
        int age = evidence <= LOW ? 0 : age(cells, at) + 1;
        cells[at + AGES] = age * AGE_UNIT + anchorDays(cells, at);
        return evidence;
    }

    private void open(WorkerQuarter quarter, float[] cells, int at, double evidence, Findings findings) {
        DecayEpisodes.Day day = day(quarter, cells, at, anchorHs(cells, at));
        double spoke = away(quarter, cells, at) + SPEAKS;
        double lost = Math.min(1, Math.max(day.lost(), spoke + LEAST_BEYOND));
        // a straight line from nothing lost through where the days began to speak for it
        double age = Math.max(1, age(cells, at)) * lost / (lost - spoke);
        cells[at + FIRST_STATISTIC] = cells[at + FIRST_STATISTIC + 1] = 0;
        cells[at + AGES] = anchorDays(cells, at);
        episodes.open(quarter.row, day, lost, age, evidence * MINUTES_PER_DAY, findings);
    }

    private static DecayEpisodes.Day day(WorkerQuarter quarter, float[] cells, int at, double expectedHs) {
        double exposure = cells[at + DAY_EXPOSURE];
        return new DecayEpisodes.Day(
                quarter.endMillis,
                Math.round(cells[at + DAY_SHARES]),
                exposure,
                expectedHs,
                scatter(quarter, expectedHs * exposure));
    }

    private static double scatter(WorkerQuarter quarter, double expected) {
        return quarter.dispersion + expected * DAY_SCATTER * DAY_SCATTER;
    }

    /** Part by which the bound is below the anchor. */
    private static double away(WorkerQuarter quarter, float[] cells, int at) {
        double variance = quarter.dispersion / Math.max(1, cells[at + ANCHOR_SHARES])
                + DAY_SCATTER * DAY_SCATTER / anchorDays(cells, at);
        return Math.min(0.5, DEAD_ZONE + SIGMAS * Math.sqrt(variance));
    }

    private static double anchorHs(float[] cells, int at) {
        return cells[at + ANCHOR_SHARES] / (double) cells[at + ANCHOR_EXPOSURE];
    }

    private static int anchorDays(float[] cells, int at) {
        return (int) cells[at + AGES] % AGE_UNIT;
    }

    /** Days since the evidence was low. */
    private static int age(float[] cells, int at) {
        return (int) cells[at + AGES] / AGE_UNIT;
    }

    @Override
    public void retire(int row, long nowMillis, Findings findings) {
        episodes.close(row, nowMillis, Finding.Reason.SILENT_TOO_LONG, findings);
        days.clear(row);
    }

    /** Sleep does not explain what went before. */
    @Override
    public void excuse(int row, long nowMillis, Findings findings) {}
}
