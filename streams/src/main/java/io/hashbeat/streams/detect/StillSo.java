package io.hashbeat.streams.detect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What was said some time ago and is told once more: its durations are those of then, so it says when that was. */
public final class StillSo {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String END = " UTC and still so)";
    /** What is not older is told as it was said. */
    private static final long FRESH_MILLIS = 5 * 60_000L;

    private StillSo() {}

    /** {@code sentence}, which was said at {@code saidMillis}, as it is told at {@code toldMillis}, both since 1970 UTC. */
    public static String tell(String sentence, long saidMillis, long toldMillis) {
        if (toldMillis - saidMillis <= FRESH_MILLIS || sentence.isEmpty() || sentence.endsWith(END)) {
            return sentence;
        }
        return sentence + " (said at " + CLOCK.format(Instant.ofEpochMilli(saidMillis)) + END;
    }
}
