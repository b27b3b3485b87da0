package io.hashbeat.streams.detect;

import io.hashbeat.streams.slice.FloatColumn;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What a worker usually does, and the lower bound that detectors hold it to. Shares and exposure of quarters of an hour without
 * doubt about the worker are added up and forgotten slowly, so that the estimate is as sure as the mean of seven days;
 * before they count they wait for about {@link #QUARANTINE_QUARTERS}, and if there is doubt by then, they do not count. Time
 * is observed time: a weekend without data forgets nothing. Confined to one thread.
 */
public final class UsualRate {

    /** Floats a worker. */
    private static final int WIDTH = 8;

    private static final int COUNT = 0;
    private static final int EXPOSURE = 1;
    private static final int QUARTERS = 2;
    private static final int WAITING_COUNT = 3;
    private static final int WAITING_EXPOSURE = 4;
    private static final int WAITING_QUARTERS = 5;
    private static final int DISPERSION = 6;
    private static final int DISPERSION_QUARTERS = 7;

    /** Mean time until a quarter counts, quarters of an hour. */
    static final double QUARANTINE_QUARTERS = 96;
    /** That of a new worker, which grows with what has passed: else it would be judged by what waits for days. */
    private static final double FIRST_QUARANTINE_QUARTERS = 24;

    /** Time constant of forgetting, quarters: the mean is as sure as that of twice this time. */
    static final double MEMORY_QUARTERS = 3.5 * 96;
    /** Time constant of the dispersion, quarters. */
    private static final double DISPERSION_MEMORY = 192;
    /** Quarters before the dispersion is regarded. */
    private static final double DISPERSION_LEAST_QUARTERS = 24;
    /** Shares expected in a quarter, from which on it tells something of the dispersion. */
    private static final double DISPERSION_LEAST_SHARES = 3;
    /** A quarter without a share where more than this were expected is no rate but an outage, with or without a baseline. */
    private static final double SILENT_SHARES = 7;
    /** Dispersion from which on it is regarded. */
    private static final double OVER_DISPERSED = 1.2;
    /** A quarter tells at most this much of the dispersion, so that an outage does not blind. */
    private static final double MOST_DISPERSION = 20;

    /** Part by which a bound is away from the estimate at least: what a healthy machine drifts by. */
    private static final double DEAD_ZONE = 0.02;
    /**
     * False alarms grow as e^(100 d) with the part d by which a baseline is too high (domain.md 3: 32 times at 3 %), so that an
     * error of standard deviation s makes them e^(100^2 s^2 / 2) times as many, which lowering it by 50 s^2 takes back.
     */
    private static final double VARIANCE_WEIGHT = 50;
    /** Standard errors by which it is away at most, besides. */
    private static final double MOST_SIGMAS = 3;
    /** Part by which it is away at most. */
    private static final double MOST_AWAY = 0.5;

    private static final double MILLIS_PER_QUARTER = 900_000;
    /** Room for rounding when observed time is compared. */
    private static final double ALMOST = 0.999;

    private final FloatColumn cells = new FloatColumn(WIDTH);

    /**
     * Adds a quarter of an hour of {@code row}.
     *
     * @param shares shares of any status
     * @param exposurePerHs shares expected in it for each H/s
     * @param coveredMillis observed time, milliseconds
     * @param doubt with some doubt what waits goes on waiting; with an alarm it is dropped
     */
    public void add(int row, long shares, double exposurePerHs, long coveredMillis, Doubt doubt) {
        float[] values = cells.cells(row);
        int at = row * WIDTH;
        if (doubt == Doubt.ALARM) {
            values[at + WAITING_COUNT] = values[at + WAITING_EXPOSURE] = values[at + WAITING_QUARTERS] = 0;
            return;
        }
        if (shares == 0 && rateHs(values, at) * exposurePerHs > SILENT_SHARES) {
            return;
        }
        double quarters = coveredMillis / MILLIS_PER_QUARTER;
        if (doubt == Doubt.SOME) {
            values[at + WAITING_COUNT] += shares;
            values[at + WAITING_EXPOSURE] += (float) exposurePerHs;
            values[at + WAITING_QUARTERS] += (float) quarters;
            return;
        }
        disperse(values, at, shares, exposurePerHs, quarters);
        double keeps = 1 - quarters / MEMORY_QUARTERS;
        double leaves = quarters / Math.min(QUARANTINE_QUARTERS, FIRST_QUARANTINE_QUARTERS + values[at + QUARTERS]);
        move(values, at + COUNT, keeps, leaves, (double) shares);
        move(values, at + EXPOSURE, keeps, leaves, exposurePerHs);
        move(values, at + QUARTERS, keeps, leaves, quarters);
    }

    private static void move(float[] values, int at, double keeps, double leaves, double added) {
        double waiting = values[at + WAITING_COUNT];
        values[at] = (float) (values[at] * keeps + waiting * leaves);
        values[at + WAITING_COUNT] = (float) (waiting * (1 - leaves) + added);
    }

    /** The dispersion of the counts: their squared distance from what was expected over that, averaged. */
    private static void disperse(float[] values, int at, long shares, double exposurePerHs, double quarters) {
        double expected = rateHs(values, at) * exposurePerHs;
        if (expected < DISPERSION_LEAST_SHARES || quarters < ALMOST) {
            return;
        }
        double off = shares - expected;
        double weight = 1 / Math.min(values[at + DISPERSION_QUARTERS] + 1, DISPERSION_MEMORY);
        double seen = Math.min(off * off / expected, MOST_DISPERSION);
        values[at + DISPERSION] += (float) (weight * (seen - values[at + DISPERSION]));
        values[at + DISPERSION_QUARTERS] += 1;
    }

    private static double rateHs(float[] values, int at) {
        double exposure = values[at + EXPOSURE] + values[at + WAITING_EXPOSURE];
        return exposure > 0 ? (values[at + COUNT] + values[at + WAITING_COUNT]) / exposure : 0;
    }

    /**
     * The lower bound of the usual hashrate of {@code row}, H/s; 0 if there is too little to judge by. Until what has passed the
     * quarantine is enough, what waits counts too.
     */
    public double lowerHs(int row, DetectorLimits limits) {
        return boundHs(row, limits, -1);
    }

    /** As {@link #lowerHs}, the upper bound. */
    public double upperHs(int row, DetectorLimits limits) {
        return boundHs(row, limits, 1);
    }

    private double boundHs(int row, DetectorLimits limits, int side) {
        float[] values = cells.cells(row);
        int at = row * WIDTH;
        double count = values[at + COUNT];
        double exposure = values[at + EXPOSURE];
        double quarters = values[at + QUARTERS];
        if (!enough(count, quarters, limits)) {
            count += values[at + WAITING_COUNT];
            exposure += values[at + WAITING_EXPOSURE];
            quarters += values[at + WAITING_QUARTERS];
        }
        if (!enough(count, quarters, limits) || exposure <= 0) {
            return 0;
        }
        double forgotten = Math.max(0, 1 - quarters / MEMORY_QUARTERS);
        double variance = dispersion(row) * (1 + forgotten) / (2 * count);
        double away = Math.min(VARIANCE_WEIGHT * variance, MOST_SIGMAS * Math.sqrt(variance));
        return count / exposure * (1 + side * Math.min(DEAD_ZONE + away, MOST_AWAY));
    }

    private static boolean enough(double count, double quarters, DetectorLimits limits) {
        double observed = -MEMORY_QUARTERS * StrictMath.log(Math.max(1 - quarters / MEMORY_QUARTERS, 1e-9));
        return count >= limits.baselineMinShares()
                && observed >= ALMOST * limits.baselineMinMillis() / MILLIS_PER_QUARTER;
    }

    /** Variance of a quarter's count over its mean, where it is clearly above that of chance; else 1. */
    public double dispersion(int row) {
        double seen = cells.get(row, DISPERSION);
        return cells.get(row, DISPERSION_QUARTERS) >= DISPERSION_LEAST_QUARTERS && seen > OVER_DISPERSED ? seen : 1;
    }

    /** Forgets {@code row}: it is another machine now, or works otherwise. */
    public void restart(int row) {
        cells.clear(row);
    }

    /** Writes the rates of all workers. */
    public void write(DataOutput out) throws IOException {
        cells.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        cells.read(in);
    }
}
