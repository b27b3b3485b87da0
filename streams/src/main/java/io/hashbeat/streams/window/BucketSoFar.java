package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.SliceGrid;

/**
 * When a sample tells of a quarter of an hour, an hour or a day (of UTC) that has begun and not ended: after every third of a
 * quarter, every quarter of an hour, and every hour of a day. Between two of these moments nothing is written, so that what is
 * not whole costs few points.
 */
public final class BucketSoFar {
    private static final int QUARTER = SliceGrid.MINUTES_PER_QUARTER;
    private static final int THIRD = 5;
    private static final int HOUR = 60;

    private BucketSoFar() {}

    /** Minutes of the part that ends with {@code endMinute}, if it is none of {@link WindowLength}; 0 if there is none. */
    public static int minutes(int endMinute) {
        int ofQuarter = Math.floorMod(endMinute, QUARTER);
        if (ofQuarter == 2 * THIRD) {
            return ofQuarter;
        }
        int ofHour = Math.floorMod(endMinute, HOUR);
        if (ofHour == 0) {
            int ofDay = Math.floorMod(endMinute, WindowLength.ONE_DAY.minutes());
            return ofDay > HOUR ? ofDay : 0;
        }
        return ofQuarter == 0 && ofHour > QUARTER ? ofHour : 0;
    }
}
