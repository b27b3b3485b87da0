package io.hashbeat.streams.share;

/**
 * Settles the time of an event: {@code min(timestamp, append time + slack)} where the broker stamped the append time,
 * so that one clock that runs ahead costs nobody a share; and refuses times that cannot be. A function of the record
 * alone: a replay settles the same.
 *
 * @param clamp whether to clamp
 * @param slackMillis how far ahead of the append time an event may be, milliseconds
 */
public record EventTime(boolean clamp, long slackMillis) {

    /** 2009-01-03, the day of the first share. */
    private static final long EARLIEST_MILLIS = 1_230_940_800_000L;
    /** 2200-01-01. */
    private static final long LATEST_MILLIS = 7_258_118_400_000L;

    public EventTime {
        if (slackMillis < 0) {
            throw new IllegalArgumentException("slackMillis must not be negative: " + slackMillis);
        }
    }

    void settle(ShareEvent event) {
        if (event.timeMillis < EARLIEST_MILLIS || event.timeMillis > LATEST_MILLIS) {
            event.reject(DecodeReason.BAD_TIME, "time_ms " + event.timeMillis + " is not between 2009 and 2200");
            return;
        }
        if (clamp && event.raw.appendTime()) {
            event.timeMillis = Math.min(event.timeMillis, event.appendMillis + slackMillis);
        }
    }
}
