package io.hashbeat.streams.slice;

/** How long a column is made when a row is written that it does not hold yet. */
final class ColumnSize {

    private static final int STEP = 64;

    private ColumnSize() {}

    static int forRow(int row) {
        int wanted = row + 1 + row / 4;
        return (wanted + STEP - 1) / STEP * STEP;
    }
}
