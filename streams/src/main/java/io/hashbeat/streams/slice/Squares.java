package io.hashbeat.streams.slice;

import java.math.BigInteger;

/**
 * The square of a difficulty in quanta as 128 bits, shifted right by half the algorithm's quantum bits so that a day of
 * a pool fits; summed without an error.
 */
public final class Squares {

    private Squares() {}

    /** The shift for an algorithm whose difficulty has {@code quantumBits} bits below one. */
    public static int shift(int quantumBits) {
        return quantumBits / 2;
    }

    static long high(long quanta, int shift) {
        return Math.multiplyHigh(quanta, quanta) >>> shift;
    }

    static long low(long quanta, int shift) {
        long low = quanta * quanta;
        return shift == 0 ? low : Math.multiplyHigh(quanta, quanta) << (Long.SIZE - shift) | low >>> shift;
    }

    static BigInteger of(long quanta, int shift) {
        return BigInteger.valueOf(quanta).pow(2).shiftRight(shift);
    }

    /** Sum of squared difficulties, in difficulty units squared, for a sum kept with {@code quantumBits}. */
    public static double toDifficulty(BigInteger squares, int quantumBits) {
        return Math.scalb(squares.doubleValue(), shift(quantumBits) - 2 * quantumBits);
    }
}
