package io.hashbeat.streams.detect.luck;

import io.hashbeat.domain.hashrate.PoissonInterval;

/**
 * Blocks that somebody found beside those that were to be expected. With shares of difficulty d at a network difficulty D the
 * blocks are Poisson with mean {@code mu = sum d / D} (Rosenfeld 2011), so {@code blocks / mu} is the luck, and its interval is
 * Garwood's exact one.
 *
 * @param blocks blocks found
 * @param expected blocks to be expected from the accepted work, mu
 */
public record Luck(long blocks, double expected) {

    private static final double ALPHA = 0.05;
    /** Parts of its blocks that a withholding miner hands in, and how likely each is held to be before anything is seen. */
    private static final double[] HANDED_IN = {0, 0.25, 0.5, 0.75};

    private static final double[] WEIGHTS = {0.5, 1 / 6.0, 1 / 6.0, 1 / 6.0};

    public Luck {
        if (blocks < 0) {
            throw new IllegalArgumentException("blocks must not be negative: " + blocks);
        }
        if (!(expected >= 0 && expected < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expected must be finite and not negative: " + expected);
        }
    }

    /** Nothing found and nothing expected. */
    public static final Luck NONE = new Luck(0, 0);

    /** With {@code found} blocks more, where so many were to be expected. */
    public Luck plus(long found, double wereExpected) {
        return new Luck(blocks + found, expected + wereExpected);
    }

    /** Blocks found over blocks expected; not a number if none were expected. */
    public double ratio() {
        return blocks / expected;
    }

    /** Lower end of the exact 95 % interval of {@link #ratio}. */
    public double low() {
        return PoissonInterval.lower(blocks, ALPHA) / expected;
    }

    /** Upper end of the exact 95 % interval of {@link #ratio}. */
    public double high() {
        return PoissonInterval.upper(blocks, ALPHA) / expected;
    }

    /**
     * Natural logarithm of the evidence that blocks are withheld, an e-value:
     *
     * <pre>  e = sum of w q^blocks e^((1 - q) mu),   q = 0, 1/4, 1/2, 3/4</pre>
     *
     * <p>While all blocks are handed in, each part is a martingale with mean one in mu, and so is e: by Ville's inequality it ever
     * reaches 1/a with a probability of at most a, however often one looks and whenever one stops (Ville 1939; Shafer 2021; Ramdas
     * et al. 2023). Without a block it is at least {@code e^mu / 2}, a thousand from mu = 7.6 on; no test can say so before 6.9.
     */
    public double logEvidence() {
        double most = Double.NEGATIVE_INFINITY;
        double[] parts = new double[HANDED_IN.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = StrictMath.log(WEIGHTS[i]) + (1 - HANDED_IN[i]) * expected + logOfPower(HANDED_IN[i], blocks);
            most = Math.max(most, parts[i]);
        }
        double sum = 0;
        for (double part : parts) {
            sum += StrictMath.exp(part - most);
        }
        return most + StrictMath.log(sum);
    }

    private static double logOfPower(double base, long exponent) {
        return exponent == 0 ? 0 : exponent * StrictMath.log(base);
    }
}
