package io.hashbeat.bench.live;

/**
 * What came of it.
 *
 * @param workers workers that the console knows
 * @param failed questions that were not answered with lines
 * @param answered from when a question was due until its whole answer was there, milliseconds
 * @param behind how late a question was asked, milliseconds
 */
public record ApiResult(long workers, long failed, Percentiles answered, Percentiles behind) {
    /** The 99th percentile that is aimed at, milliseconds. */
    static final long BAR_MILLIS = 100;

    /** True if it is held. */
    boolean fast() {
        return answered.within(BAR_MILLIS);
    }

    /** True if every question was answered. */
    public boolean good() {
        return failed == 0 && answered.count() > 0;
    }
}
