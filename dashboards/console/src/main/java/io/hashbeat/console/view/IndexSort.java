package io.hashbeat.console.view;

/**
 * Sorts positions by a number, equal numbers in their given order: least significant digit first, 16 bits a pass, so that 100,000 take a few milliseconds.
 */
final class IndexSort {
    private static final int DIGIT_BITS = 16;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private IndexSort() {}

    /** The positions ordered by their keys, NaN last; {@code keys[i]} belongs to {@code positions[i]}. */
    static int[] ascending(int[] positions, double[] keys) {
        long[] bits = new long[keys.length];
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            bits[i] = ordered(keys[i]);
            order[i] = i;
        }
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            order = pass(order, bits, shift);
        }
        int[] sorted = new int[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = positions[order[i]];
        }
        return sorted;
    }

    /** Bits whose unsigned order is the order of the numbers (IEEE 754; 0.0 and -0.0 are one). */
    private static long ordered(double key) {
        long bits = Double.doubleToLongBits(key + 0.0);
        return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    }

    private static int[] pass(int[] order, long[] bits, int shift) {
        int[] next = new int[DIGITS + 1];
        for (int index : order) {
            next[digit(bits[index], shift) + 1]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            next[digit + 1] += next[digit];
        }
        int[] sorted = new int[order.length];
        for (int index : order) {
            sorted[next[digit(bits[index], shift)]++] = index;
        }
        return sorted;
    }

    private static int digit(long bits, int shift) {
        return (int) (bits >>> shift) & (DIGITS - 1);
    }
}
