package io.hashbeat.streams.slice;

/**
 * Exposure: the integral of dt / d over observed time, dt in milliseconds, d in quanta. It is kept as a 128-bit integer
 * in units of 2^-87 ms for each quantum: one millisecond at difficulty d counts as 2^87 / d, rounded once. All else is whole
 * multiples and sums, so the result is the same however a span is cut and in whatever order the pieces come.
 *
 * <p>Range: 2^39 ms (17 years) at the smallest difficulty, one quantum. Relative error of the rounding: 2^-53 up to
 * difficulties of 2^34 quanta, 2^-25 at the largest, 2^63.
 */
public final class Exposure {

    private static final double ONE = 0x1p87;
    private static final double TWO_TO_64 = 0x1p64;
    private static final double TWO_TO_63 = 0x1p63;

    private Exposure() {}

    /** Low half of the exposure of {@code millis} (not negative) at difficulty {@code quanta} (positive). */
    static long low(long millis, long quanta) {
        return lowOfOne(quanta) * millis;
    }

    /** High half of the exposure of {@code millis} (not negative) at difficulty {@code quanta} (positive). */
    static long high(long millis, long quanta) {
        long low = lowOfOne(quanta);
        return highOfOne(ONE / quanta) * millis + WorkColumn.productHigh(low, millis);
    }

    /** Exposure as milliseconds for each quantum. */
    static double toDouble(long high, long low) {
        double unsignedLow = low >= 0 ? (double) low : (double) (low >>> 1) * 2;
        return (high * TWO_TO_64 + unsignedLow) / ONE;
    }

    private static long highOfOne(double one) {
        return (long) (one / TWO_TO_64);
    }

    private static long lowOfOne(long quanta) {
        double one = ONE / quanta;
        if (one < TWO_TO_63) {
            return (long) Math.rint(one);
        }
        double rest = one - highOfOne(one) * TWO_TO_64;
        return rest < TWO_TO_63 ? (long) rest : (long) (rest - TWO_TO_63) + Long.MIN_VALUE;
    }
}
