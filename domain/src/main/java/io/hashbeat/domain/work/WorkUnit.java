package io.hashbeat.domain.work;

import io.hashbeat.domain.algorithm.Algorithm;
import java.math.BigInteger;

/**
 * What a quantum of work is worth: an algorithm, which fixes the quantum, and the hashes per unit of difficulty of a pool.
 *
 * <p>The fraction is kept in lowest terms, so equal units are equal records.
 *
 * @param algorithm fixes the quantum ({@link Algorithm#quantumBits()})
 * @param numerator of C, hashes per unit of difficulty; above zero
 * @param denominator of C; above zero
 */
public record WorkUnit(Algorithm algorithm, BigInteger numerator, BigInteger denominator) {
    /** Answer of {@link #quanta} for a difficulty that cannot be summed exactly in 64 bits. */
    public static final long NOT_REPRESENTABLE = -1;

    private static final double TWO_63 = 0x1p63;

    /** Throws {@link IllegalArgumentException} if the fraction is not above zero. */
    public WorkUnit {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException(
                    "hashes per difficulty must be above zero, not " + numerator + "/" + denominator);
        }
        BigInteger common = numerator.gcd(denominator);
        numerator = numerator.divide(common);
        denominator = denominator.divide(common);
    }

    /** The unit with the usual convention of the algorithm's pools. */
    public static WorkUnit of(Algorithm algorithm) {
        return new WorkUnit(algorithm, algorithm.hashesNumerator(), algorithm.hashesDenominator());
    }

    /** The same algorithm and quantum, with the convention of one pool for C. */
    public WorkUnit withHashesPerDifficulty(BigInteger newNumerator, BigInteger newDenominator) {
        return new WorkUnit(algorithm, newNumerator, newDenominator);
    }

    /** C as a double, in hashes per unit of difficulty. */
    public double hashesPerDifficulty() {
        return numerator.doubleValue() / denominator.doubleValue();
    }

    /**
     * A credited difficulty in quanta: {@code difficulty * 2^quantumBits}, which is exact in a double, rounded half to even
     * once. This is the only place where work is ever rounded.
     *
     * @param difficulty in units of the algorithm
     * @return 1 to 2^63 - 1, or {@link #NOT_REPRESENTABLE} if the difficulty is not finite, not above zero, rounds to zero
     *     quanta or does not fit
     */
    public static long quanta(Algorithm algorithm, double difficulty) {
        double quanta = Math.rint(difficulty * (1L << algorithm.quantumBits()));
        return quanta >= 1 && quanta < TWO_63 ? (long) quanta : NOT_REPRESENTABLE;
    }
}
