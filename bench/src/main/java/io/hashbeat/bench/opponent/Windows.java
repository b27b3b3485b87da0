package io.hashbeat.bench.opponent;

import java.util.List;

/** Lengths of the windows in minutes, and what else all opponents have in common. */
final class Windows {
    static final int SHORT = 5;
    static final int QUARTER = 15;
    static final int HOUR = 60;
    static final int DAY = 1_440;
    static final List<Integer> ALL = List.of(1, SHORT, QUARTER, HOUR, DAY);

    static final long MINUTE_MILLIS = 60_000;

    /** For how long the ids of shares are remembered. */
    static final long DUPLICATES_MILLIS = 120_000;

    private Windows() {}

    /** The last millisecond of the minute of a time. */
    static long endOfMinute(long timeMillis) {
        return (Math.floorDiv(timeMillis, MINUTE_MILLIS) + 1) * MINUTE_MILLIS - 1;
    }
}
