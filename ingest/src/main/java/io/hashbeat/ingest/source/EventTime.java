package io.hashbeat.ingest.source;

/**
 * Reads the time of an event, as milliseconds since 1970 UTC.
 *
 * <p>A number is taken by its magnitude, which is unambiguous from 2009 to 2100: seconds have 10 digits, milliseconds 13, microseconds 16,
 * nanoseconds 19. A text is ISO-8601 with date, time and zone ({@code Z} or an offset). Fractions below a millisecond are cut off.
 * Whatever lies outside 2009-01-03 (the first block) to 2100 is {@link #BAD}. See docs/decisions/0017-times-of-foreign-input.md.
 */
public final class EventTime {
    /** Not a time that can be right. */
    public static final long BAD = Long.MIN_VALUE;

    /** 2009-01-03T00:00:00Z. */
    public static final long EARLIEST_MS = 1_230_940_800_000L;

    /** 2100-01-01T00:00:00Z. */
    public static final long LATEST_MS = 4_102_444_800_000L;

    private EventTime() {}

    /** From a whole number of seconds, milliseconds, microseconds or nanoseconds since 1970 UTC; {@link #BAD} if it is none of these. */
    public static long ofNumber(long value) {
        for (long perMilli : new long[] {1, 1_000, 1_000_000}) {
            if (value >= EARLIEST_MS * perMilli && value / perMilli < LATEST_MS) {
                return value / perMilli;
            }
        }
        return value < LATEST_MS / 1_000 ? inRange(value * 1_000) : BAD;
    }

    /** As {@link #ofNumber(long)} for a number with a fraction, such as 1787907641.054. */
    public static long ofNumber(double value) {
        if (!(value >= EARLIEST_MS / 1_000.0) || value > Long.MAX_VALUE / 2.0) {
            return BAD;
        }
        return value < LATEST_MS / 1_000.0
                ? inRange((long) Math.floor(value * 1_000.0 + 1e-4))
                : ofNumber((long) value);
    }

    /** From whole seconds since 1970 UTC and nanoseconds within the second; {@link #BAD} if out of range. */
    public static long ofSecondsAndNanos(long seconds, long nanos) {
        if (nanos < 0 || nanos > 999_999_999 || seconds < 0 || seconds >= LATEST_MS / 1_000) {
            return BAD;
        }
        return inRange(seconds * 1_000 + nanos / 1_000_000);
    }

    /** From ISO-8601 such as {@code 2026-11-22T13:41:52.125Z} or {@code 2026-11-22 13:41:52+01:00}; {@link #BAD} if it is not that. */
    public static long ofIso(char[] text, int offset, int length) {
        IsoTime iso = IsoTime.parse(text, offset, length);
        return iso == null ? BAD : inRange(iso.epochMillis());
    }

    private static long inRange(long millis) {
        return millis >= EARLIEST_MS && millis < LATEST_MS ? millis : BAD;
    }
}
