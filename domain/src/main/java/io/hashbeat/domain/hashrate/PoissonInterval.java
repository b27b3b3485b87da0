package io.hashbeat.domain.hashrate;

/**
 * The exact interval of a Poisson mean (Garwood 1936, Biometrika 28, 437-442), in counts.
 *
 * <p>For alpha 0.05, which every shown hashrate uses, it costs a look into a table below 4096 and a polynomial beyond. The answer is the same in every run. Safe
 * for use by several threads.
 */
public final class PoissonInterval {
    private static final double USUAL_ALPHA = 0.05;

    private PoissonInterval() {}

    /**
     * Lower end: {@code chi2inv(alpha/2, 2n)/2}; zero for n = 0.
     *
     * @param n count, zero or more
     * @param alpha probability that the interval misses the mean, both sides together; between 0 and 1
     */
    public static double lower(long n, double alpha) {
        check(n, alpha);
        if (n == 0) {
            return 0;
        }
        double shape = (double) n;
        return alpha == USUAL_ALPHA ? GammaQuantile.low(shape) : GammaQuantile.exactLow(shape, alpha / 2);
    }

    /** Upper end: {@code chi2inv(1 - alpha/2, 2n + 2)/2}; arguments as for {@link #lower}. */
    public static double upper(long n, double alpha) {
        check(n, alpha);
        double shape = n + 1.0;
        return alpha == USUAL_ALPHA ? GammaQuantile.high(shape) : GammaQuantile.exactHigh(shape, alpha / 2);
    }

    private static void check(long n, double alpha) {
        if (n < 0 || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "count must not be negative, alpha between 0 and 1: " + n + ", " + alpha);
        }
    }
}
