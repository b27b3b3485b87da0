package io.hashbeat.domain.hashrate;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The exact interval of the ratio of two Poisson rates: given how many came in all, the first count is binomial with
 * {@code p = r E1 / (r E1 + E0)}, so the ends of Clopper and Pearson's interval of p give those of the ratio r (Przyborowski and Wilenski 1940,
 * Biometrika 31, 313-323).
 */
public final class RateRatio {
    private RateRatio() {}

    /**
     * Upper end of (rate 1 / rate 0).
     *
     * @param count1 events of the first, zero or more; need not be whole
     * @param exposure1 what the first count is divided by to have a rate; above zero
     * @param count0 events of the second, above zero
     * @param exposure0 as {@code exposure1}
     * @param alpha probability that the interval misses the ratio, both sides together; between 0 and 1
     */
    public static double upper(double count1, double exposure1, double count0, double exposure0, double alpha) {
        if (!(count1 >= 0 && count0 > 0 && exposure1 > 0 && exposure0 > 0 && alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("counts must not be negative nor the second zero, exposures above zero: "
                    + count1 + ", " + exposure1 + ", " + count0 + ", " + exposure0 + ", " + alpha);
        }
        double p = BetaDistribution.of(count1 + 1, count0).inverseSurvivalProbability(alpha / 2);
        return p >= 1 ? Double.POSITIVE_INFINITY : p / (1 - p) * (exposure0 / exposure1);
    }
}
