package io.hashbeat.domain.hashrate;

/**
 * How many equal shares would give an interval as narrow as a given one. For shares of one difficulty it is their number. For a sum {@code y} of
 * weights whose squares sum to {@code v} it is {@code y^2 / v}: the lower end of Fay and Feuer's interval is that of a gamma distribution of
 * that shape (Fay and Feuer 1997, Statistics in Medicine 16, 791-801). 95 % intervals only.
 */
public final class EffectiveCount {
    private static final double LEAST = 1e-3;
    private static final double MOST = 1e15;
    private static final int STEPS = 200;
    private static final double CLOSE = 1e-10;

    private EffectiveCount() {}

    /**
     * The count, zero or more, of an estimate and the lower end of its interval, in any unit; zero if either is zero or not a number.
     */
    public static double of(double point, double low) {
        if (!(point > 0) || !(low > 0)) {
            return 0;
        }
        double ratio = low / point;
        if (ratio >= lower(MOST) / MOST) {
            return MOST;
        }
        double from = LEAST;
        double to = MOST;
        for (int i = 0; i < STEPS && to - from > CLOSE * to; i++) {
            double middle = StrictMath.sqrt(from) * StrictMath.sqrt(to);
            if (lower(middle) / middle < ratio) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return (from + to) / 2;
    }

    /** Count divided by rate: expected shares for each unit of rate, of an estimate with its interval; also if nothing came. */
    public static double exposure(double point, double low, double high) {
        double count = of(point, low);
        return count > 0 ? count / point : upper(0) / high;
    }

    /** Lower end of the 95 % interval of a mean of which {@code count} were seen; zero for none. */
    public static double lower(double count) {
        return count < LEAST ? 0 : GammaQuantile.low(count);
    }

    /** Upper end of the 95 % interval of a mean of which {@code count} were seen. */
    public static double upper(double count) {
        return GammaQuantile.high(count + 1);
    }
}
