package io.hashbeat.streams.detect;

/**
 * Evidence that a worker's rate has fallen to an unknown part of what was expected: the Shiryaev-Roberts statistic of each of
 * six remaining parts rho, and their mean. On a grid of slices, with n shares where x were expected,
 * {@code R <- (R + t) rho^n e^((1 - rho) x)}, t the observed part of the slice. While the expectation holds {@code R} less
 * the slices gone by is a martingale, so that the mean time until the mean of all first reaches A slices is at least A, for
 * any mixture, any expectation that changes with time, and any of the shares' rates that is not below it (Pollak and Tartakovsky 2009; in
 * continuous time El Karoui, Loisel and Salhi 2017). Beside each R goes the sum of the ages of the onsets that it adds up,
 * which gives the mean of the onset given what was seen.
 *
 * <p>A row is {@link #WIDTH} floats: six R in slices, six sums of ages in slices squared. All parts lost are multiples of
 * 1/30, so that one exponential is enough for a slice.
 */
public final class DropMixture {

    /** Remaining parts. */
    static final double[] REMAINING = {0, 1 / 3.0, 1 / 2.0, 2 / 3.0, 0.8, 0.9};
    /** Floats a row. */
    public static final int WIDTH = 12;

    private static final int PARTS = REMAINING.length;
    /** Counts whose powers are looked up. */
    private static final int COUNTS = 64;
    /** Unit of which all parts lost are multiples. */
    private static final int THIRTIETHS = 30;
    /** Expected shares of a slice up to which the exponential of a thirtieth is a short series. */
    static final double SERIES_EXPECTED = 6;
    /** Exponent at which a slice's ratio is cut off, so that nothing overflows. */
    private static final double MOST_EXPONENT = 60;
    /** Largest value kept; enough for any budget. */
    private static final double MOST = 1e30;
    /** Smaller values are taken for nothing, since arithmetic with the least floats is slow. */
    private static final double LEAST = 1e-25;

    private static final double[] POWERS = powers();
    private static final double[] LOGS = logs();

    private DropMixture() {}

    private static double[] powers() {
        double[] table = new double[PARTS * COUNTS];
        for (int count = 0; count < COUNTS; count++) {
            for (int part = 0; part < PARTS; part++) {
                table[count * PARTS + part] = StrictMath.pow(REMAINING[part], count);
            }
        }
        return table;
    }

    private static double[] logs() {
        double[] logs = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            logs[part] = part == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(REMAINING[part]);
        }
        return logs;
    }

    /**
     * Goes on by one slice.
     *
     * @param cells rows of all workers
     * @param at where the worker's row begins
     * @param shares shares seen
     * @param expected shares expected
     * @param slices observed part of the slice, 0 to 1
     * @return the mean of all R, slices
     */
    static double advance(float[] cells, int at, int shares, double expected, double slices) {
        if (shares >= COUNTS || expected > SERIES_EXPECTED) {
            return advance(cells, at, (double) shares, expected, slices);
        }
        double e1 = thirtieth(expected);
        double e2 = e1 * e1;
        double e3 = e2 * e1;
        double e6 = e3 * e3;
        double e10 = e6 * e3 * e1;
        double e15 = e10 * e3 * e2;
        double e20 = e10 * e10;
        int powers = shares * PARTS;
        return (step(cells, at, POWERS[powers] * e15 * e15, slices)
                        + step(cells, at + 1, POWERS[powers + 1] * e20, slices)
                        + step(cells, at + 2, POWERS[powers + 2] * e15, slices)
                        + step(cells, at + 3, POWERS[powers + 3] * e10, slices)
                        + step(cells, at + 4, POWERS[powers + 4] * e6, slices)
                        + step(cells, at + 5, POWERS[powers + 5] * e3, slices))
                / PARTS;
    }

    /** As {@link #advance(float[], int, int, double, double)} for any counts, also such as have been divided by a dispersion. */
    static double advance(float[] cells, int at, double shares, double expected, double slices) {
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            double gone = shares == 0 ? 0 : shares * LOGS[part];
            double exponent = Math.min(gone + (1 - REMAINING[part]) * expected, MOST_EXPONENT);
            sum += step(cells, at + part, StrictMath.exp(exponent), slices);
        }
        return sum / PARTS;
    }

    private static double step(float[] cells, int at, double ratio, double slices) {
        double begun = cells[at] + slices;
        double ages = (cells[at + PARTS] + begun) * ratio;
        double grown = begun * ratio;
        cells[at] = (float) (grown < LEAST ? 0 : Math.min(grown, MOST));
        cells[at + PARTS] = (float) (ages < LEAST ? 0 : Math.min(ages, MOST));
        return grown;
    }

    /** e^(expected / 30), by its series; exact to 1e-9 for up to {@link #SERIES_EXPECTED}. */
    static double thirtieth(double expected) {
        double u = expected / THIRTIETHS;
        return 1 + u * (1 + u * (1 / 2.0 + u * (1 / 6.0 + u * (1 / 24.0 + u * (1 / 120.0 + u * (1 / 720.0))))));
    }

    /** Mean of all R of a row, slices. */
    static double evidence(float[] cells, int at) {
        double sum = 0;
        for (int part = 0; part < PARTS; part++) {
            sum += cells[at + part];
        }
        return sum / PARTS;
    }

    /** Probability that the worker is silent altogether, given that it has dropped. */
    static double silentProbability(float[] cells, int at) {
        return cells[at] / (PARTS * evidence(cells, at));
    }

    /** Mean part lost, given that the worker has dropped. */
    static double lostFraction(float[] cells, int at) {
        double lost = 0;
        for (int part = 0; part < PARTS; part++) {
            lost += (1 - REMAINING[part]) * cells[at + part];
        }
        return lost / (PARTS * evidence(cells, at));
    }

    /** Mean time since the onset, given that the worker has dropped, slices. */
    static double ageSlices(float[] cells, int at) {
        double ages = 0;
        for (int part = 0; part < PARTS; part++) {
            ages += cells[at + PARTS + part];
        }
        return ages / (PARTS * evidence(cells, at));
    }

    /** Forgets the evidence of a row. */
    static void clear(float[] cells, int at) {
        for (int i = 0; i < WIDTH; i++) {
            cells[at + i] = 0;
        }
    }
}
