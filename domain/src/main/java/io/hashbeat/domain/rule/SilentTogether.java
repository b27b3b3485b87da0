package io.hashbeat.domain.rule;

/**
 * How often so many of some workers that are all alike are silent at the same time by chance alone.
 *
 * <p>A worker that does {@code r} shares a minute is without one for {@code t} minutes with probability {@code s = e^(-r t)}. From one look to
 * the next, a minute later, it stays so with {@code s e^-r}, becomes so with {@code b = s (1 - e^-r)} and ends it with {@code b} too. Of {@code n}
 * workers those that stay ({@code k}), become ({@code j}) and end ({@code i}) are multinomial; the number reaches {@code m} if
 * {@code k + i < m <= k + j}.
 */
final class SilentTogether {
    /** More at a time do not come by chance: the limit of silence is so chosen that even one is rare. */
    private static final int MOST = 40;

    private final double[] logFactorial = new double[3 * MOST + 1];
    private final double[] logFalling = new double[3 * MOST + 1];
    private final long workers;
    private final double logStaying;
    private final double logChanging;
    private final double logNeither;

    /** Shares a minute of each of so many workers, and after how many minutes one is silent. */
    SilentTogether(double sharesPerMinute, long workers, double limitMinutes) {
        this.workers = workers;
        double silent = StrictMath.exp(-sharesPerMinute * limitMinutes);
        double changing = silent * -StrictMath.expm1(-sharesPerMinute);
        logStaying = -sharesPerMinute * (limitMinutes + 1);
        logChanging = StrictMath.log(changing);
        logNeither = StrictMath.log1p(-silent - changing);
        for (int i = 1; i < logFactorial.length; i++) {
            logFactorial[i] = logFactorial[i - 1] + StrictMath.log(i);
            logFalling[i] =
                    i > workers ? Double.NEGATIVE_INFINITY : logFalling[i - 1] + StrictMath.log(workers - i + 1.0);
        }
    }

    /** How often a month the number of silent ones reaches {@code least}. */
    double reach(long least) {
        if (least > workers || least > MOST) {
            return 0;
        }
        double sum = 0;
        for (int stay = 0; stay < least; stay++) {
            for (int become = (int) least - stay; become <= least - stay + MOST; become++) {
                for (int end = 0; end < least - stay; end++) {
                    sum += StrictMath.exp(logChance(stay, become, end));
                }
            }
        }
        return sum * Crossings.MONTH_MINUTES;
    }

    private double logChance(int stay, int become, int end) {
        int all = stay + become + end;
        if (all > workers) {
            return Double.NEGATIVE_INFINITY;
        }
        return logFalling[all]
                - logFactorial[stay]
                - logFactorial[become]
                - logFactorial[end]
                + stay * logStaying
                + (become + end) * logChanging
                + (workers - all) * logNeither;
    }
}
