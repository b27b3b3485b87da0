package io.hashbeat.standalone.cli;

import java.time.Duration;
import java.time.Instant;

/** What a person must know of a time that is the feed's and not the one on the wall. */
final class FeedTimeWords {
    /** Below this nobody would notice, minutes. */
    private static final long MUCH = 2;

    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;

    private FeedTimeWords() {}

    /** Words that begin with a blank; none where the two are about the same. */
    static String of(Instant feed, Instant wall) {
        long behind = Duration.between(feed, wall).toMinutes();
        if (Math.abs(behind) < MUCH) {
            return "";
        }
        return " by the feed's time, which is %s %s that of the wall"
                .formatted(text(Math.abs(behind)), behind < 0 ? "ahead of" : "behind");
    }

    private static String text(long minutes) {
        if (minutes >= 2 * DAY) {
            return minutes / DAY + " days";
        }
        return minutes >= 2 * HOUR ? minutes / HOUR + " h" : minutes + " min";
    }
}
