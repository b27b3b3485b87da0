package io.hashbeat.streams.slice;

/** The 10-second grid of event time. Slice {@code s} is [10 s * s, 10 s * (s + 1)) since 1970 UTC. */
public final class SliceGrid {

    /** Length of a slice, milliseconds. */
    public static final long SLICE_MILLIS = 10_000;
    /** Slices in a minute. */
    public static final int SLICES_PER_MINUTE = 6;
    /** Minutes in a quarter of an hour. */
    public static final int MINUTES_PER_QUARTER = 15;
    /** Slices in a quarter of an hour. */
    public static final int SLICES_PER_QUARTER = SLICES_PER_MINUTE * MINUTES_PER_QUARTER;
    /** Slices in an hour. */
    public static final int SLICES_PER_HOUR = 4 * SLICES_PER_QUARTER;
    /** Length of a minute, milliseconds. */
    public static final long MINUTE_MILLIS = SLICES_PER_MINUTE * SLICE_MILLIS;
    /** Length of an hour, milliseconds. */
    public static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

    private SliceGrid() {}

    /** The slice that holds {@code millis}. */
    public static int sliceOf(long millis) {
        return (int) Math.floorDiv(millis, SLICE_MILLIS);
    }

    /** First millisecond of {@code slice}. */
    public static long startMillis(int slice) {
        return slice * SLICE_MILLIS;
    }

    /** First millisecond after {@code slice}. */
    public static long endMillis(int slice) {
        return (slice + 1L) * SLICE_MILLIS;
    }

    /** The minute (since 1970 UTC) that holds {@code slice}. */
    public static int minuteOf(int slice) {
        return Math.floorDiv(slice, SLICES_PER_MINUTE);
    }

    /** The quarter of an hour (since 1970 UTC) that holds {@code slice}. */
    public static int quarterOf(int slice) {
        return Math.floorDiv(slice, SLICES_PER_QUARTER);
    }

    /** The hour (since 1970 UTC) that holds {@code slice}. */
    public static int hourOf(int slice) {
        return Math.floorDiv(slice, SLICES_PER_HOUR);
    }
}
