package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.SliceGrid;

/**
 * What the window of a day is summed from: whole quarters of an hour, then the minutes of the one that is not over. All
 * are numbers since 1970 UTC.
 *
 * @param firstQuarter first quarter of the window
 * @param endQuarter first quarter after those that are over
 * @param firstMinute first minute of {@code endQuarter}
 */
record DaySpan(int firstQuarter, int endQuarter, int firstMinute) {

    /** The day that ends with (and without) {@code endMinute}. */
    static DaySpan endingAt(int endMinute) {
        int endQuarter = Math.floorDiv(endMinute, SliceGrid.MINUTES_PER_QUARTER);
        int firstQuarter = -Math.floorDiv(WindowLength.ONE_DAY.minutes() - endMinute, SliceGrid.MINUTES_PER_QUARTER);
        return new DaySpan(firstQuarter, endQuarter, endQuarter * SliceGrid.MINUTES_PER_QUARTER);
    }
}
