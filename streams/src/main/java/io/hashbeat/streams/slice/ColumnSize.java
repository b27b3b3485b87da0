package io.hashbeat.streams.slice;

/**
 * How long a column is made when a row is written that it does not hold yet: an eighth more at most, so that a worker takes the
 * same memory whatever the number of workers, and the column still seldom grows.
 */
final class ColumnSize {

    private static final int LEAST = 16;
    /** Steps from one power of two to the next. */
    private static final int STEPS = 8;

    private ColumnSize() {}

    static int forRow(int row) {
        int step = Math.max(LEAST, Integer.highestOneBit(row) / STEPS);
        return (row / step + 1) * step;
    }
}
