package io.hashbeat.bench.measure;

/**
 * Count and checksum of rows, each of which has a worker's work in the five windows that end with one minute. The order
 * of the rows does not matter, nor whether the sums of a row come together or one by one.
 *
 * @param rows those with work in 24 h
 * @param checksum of all sums, each with the weight of its window, modulo 2^64
 */
public record RowTotals(long rows, long checksum) {
    /** Of no rows. */
    public static final RowTotals NONE = new RowTotals(0, 0);

    /** Weight of the sum over an hour; that over a minute has weight 1. */
    public static final long HOUR_WEIGHT = 3;

    /** Weight of the sum over 24 h. */
    public static final long DAY_WEIGHT = 5;

    /** Weight of the sum over 5 m. */
    public static final long SHORT_WEIGHT = 7;

    /** Weight of the sum over 15 m. */
    public static final long QUARTER_WEIGHT = 11;

    private static final long MULTIPLIER = 31;

    public RowTotals plus(RowTotals other) {
        return new RowTotals(rows + other.rows, checksum + other.checksum);
    }

    /** One number for both. */
    public long signature() {
        return checksum * MULTIPLIER + rows;
    }
}
