package io.hashbeat.streams.slice;

/** How long a column is made when a row is written that it does not hold yet: a power of two, so that it seldom grows. */
final class ColumnSize {

    private static final int LEAST = 16;

    private ColumnSize() {}

    static int forRow(int row) {
        return Math.max(LEAST, Integer.highestOneBit(row) * 2);
    }
}
