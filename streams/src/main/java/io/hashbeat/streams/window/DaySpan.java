package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.SliceGrid;
import org.jspecify.annotations.Nullable;

/**
 * What the window of a day is summed from: whole quarters of an hour, then the minutes of the one that is not over. All
 * are numbers since 1970 UTC.
 *
 * @param firstQuarter first quarter of the window
 * @param endQuarter first quarter after those that are over
 * @param firstMinute first minute of {@code endQuarter}
 * @param endMinute minute with (and without) which the window ends
 */
record DaySpan(int firstQuarter, int endQuarter, int firstMinute, int endMinute) {

    /** The day that ends with (and without) {@code endMinute}. */
    static DaySpan endingAt(int endMinute) {
        int endQuarter = Math.floorDiv(endMinute, SliceGrid.MINUTES_PER_QUARTER);
        int firstQuarter = -Math.floorDiv(WindowLength.ONE_DAY.minutes() - endMinute, SliceGrid.MINUTES_PER_QUARTER);
        return new DaySpan(firstQuarter, endQuarter, endQuarter * SliceGrid.MINUTES_PER_QUARTER, endMinute);
    }

    /** Number of quarters and minutes. */
    int pages() {
        return endQuarter - firstQuarter + endMinute - firstMinute;
    }

    /** The page of quarter or minute {@code index} of {@link #pages()}; null if nothing happened in it. */
    @Nullable
    SpanPage page(int index, PageRing quarters, PageRing minutes) {
        int wholeQuarters = endQuarter - firstQuarter;
        return index < wholeQuarters
                ? quarters.get(firstQuarter + index)
                : minutes.get(firstMinute + index - wholeQuarters);
    }
}
