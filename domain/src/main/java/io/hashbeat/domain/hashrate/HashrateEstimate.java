package io.hashbeat.domain.hashrate;

/**
 * A hashrate as the shares show it: the estimate, its 95 % interval and the number of shares behind it.
 *
 * @param pointHs the estimate in H/s; NaN if there is none
 * @param lowHs lower end of the interval in H/s, zero or more; NaN if there is none
 * @param highHs upper end of the interval in H/s; NaN if there is none
 * @param shares accepted shares it rests on
 */
public record HashrateEstimate(double pointHs, double lowHs, double highHs, long shares) {
    /** Nothing was observed, so nothing can be said: not the same as zero. */
    public static final HashrateEstimate NONE = new HashrateEstimate(Double.NaN, Double.NaN, Double.NaN, 0);

    private static final double ALPHA = 0.05;
    private static final long ENOUGH_SHARES = 4;

    /** Throws {@link IllegalArgumentException} if the number of shares is negative or the ends are in the wrong order. */
    public HashrateEstimate {
        if (shares < 0 || lowHs > pointHs || pointHs > highHs) {
            throw new IllegalArgumentException(
                    "not an estimate: " + lowHs + " <= " + pointHs + " <= " + highHs + " of " + shares + " shares");
        }
    }

    /**
     * Estimate from a count over exposure, with the exact interval of Garwood (1936).
     *
     * @param shares accepted shares, zero or more
     * @param exposurePerHs accepted shares expected for each H/s: the integral of {@code dt / (C d)}; zero gives no estimate
     */
    public static HashrateEstimate counted(long shares, double exposurePerHs) {
        if (!(exposurePerHs >= 0)) {
            throw new IllegalArgumentException("exposure must not be negative: " + exposurePerHs);
        }
        if (exposurePerHs == 0) {
            return none(shares);
        }
        return new HashrateEstimate(
                shares / exposurePerHs,
                PoissonInterval.lower(shares, ALPHA) / exposurePerHs,
                PoissonInterval.upper(shares, ALPHA) / exposurePerHs,
                shares);
    }

    /**
     * Estimate from the difficulties of the shares alone, with the interval of Fay and Feuer (1997).
     *
     * @param sumDifficulty sum of credited difficulties, zero or more
     * @param sumSquaredDifficulty sum of their squares, zero or more
     * @param maxDifficulty the largest; without a share the difficulty that would have been credited, or zero if it is not
     *     known, which gives no estimate
     * @param hashesPerDifficulty C of the work unit
     * @param seconds observed time; zero gives no estimate
     * @param shares accepted shares
     */
    public static HashrateEstimate weighted(
            double sumDifficulty,
            double sumSquaredDifficulty,
            double maxDifficulty,
            double hashesPerDifficulty,
            double seconds,
            long shares) {
        if (!(seconds >= 0) || !(hashesPerDifficulty > 0)) {
            throw new IllegalArgumentException(
                    "seconds must not be negative and C must be above zero: " + seconds + ", " + hashesPerDifficulty);
        }
        if (seconds == 0 || maxDifficulty == 0) {
            return none(shares);
        }
        double hsPerDifficulty = hashesPerDifficulty / seconds;
        return new HashrateEstimate(
                sumDifficulty * hsPerDifficulty,
                FayFeuerInterval.lower(sumDifficulty, sumSquaredDifficulty) * hsPerDifficulty,
                FayFeuerInterval.upper(sumDifficulty, sumSquaredDifficulty, maxDifficulty) * hsPerDifficulty,
                shares);
    }

    /** True if there is no estimate at all. */
    public boolean isNone() {
        return Double.isNaN(pointHs);
    }

    /** True if the number should be shown as "too few shares": fewer than 4. */
    public boolean tooFew() {
        return shares < ENOUGH_SHARES;
    }

    private static HashrateEstimate none(long shares) {
        return shares == 0 ? NONE : new HashrateEstimate(Double.NaN, Double.NaN, Double.NaN, shares);
    }
}
