package io.hashbeat.domain.hashrate;

import org.apache.commons.statistics.distribution.GammaDistribution;

/** The 2.5 % and 97.5 % quantiles of the gamma distribution with scale 1. */
final class GammaQuantile {
    private static final double TAIL = 0.025;

    private GammaQuantile() {}

    static double low(double shape) {
        return exactLow(shape, TAIL);
    }

    static double high(double shape) {
        return exactHigh(shape, TAIL);
    }

    static double exactLow(double shape, double tail) {
        return GammaDistribution.of(shape, 1).inverseCumulativeProbability(tail);
    }

    static double exactHigh(double shape, double tail) {
        return GammaDistribution.of(shape, 1).inverseSurvivalProbability(tail);
    }
}
