package io.hashbeat.domain.hashrate;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Exact interval of a proportion of which {@code k} of {@code n} were seen (Clopper and Pearson 1934), by quantiles of the beta
 * distribution: it holds the true one at least as often as it says.
 */
public final class BinomialInterval {

    private BinomialInterval() {}

    /** Lower end at error {@code alpha} (both sides together): 0 if none were seen. */
    public static double lower(long k, long n, double alpha) {
        check(k, n, alpha);
        return k == 0 ? 0 : BetaDistribution.of((double) k, n - k + 1.0).inverseCumulativeProbability(alpha / 2);
    }

    /** Upper end at error {@code alpha} (both sides together): 1 if all were seen, or nothing. */
    public static double upper(long k, long n, double alpha) {
        check(k, n, alpha);
        return k == n ? 1 : BetaDistribution.of(k + 1.0, (double) (n - k)).inverseCumulativeProbability(1 - alpha / 2);
    }

    private static void check(long k, long n, double alpha) {
        if (k < 0 || k > n) {
            throw new IllegalArgumentException("k must be 0 to n, not " + k + " of " + n);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha must be above 0 and below 1, not " + alpha);
        }
    }
}
