package io.hashbeat.schemas;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Key of {@link Topics#LEDGER}: a subject and the hour, such as {@code worker/p/sha256d/a/w@2026-11-22T13:00Z}.
 *
 * @param subject subject text: kind, then escaped parts; may contain {@code @}
 * @param hour start of the hour; a whole hour
 */
public record LedgerKey(String subject, Instant hour) {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

    public LedgerKey {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("subject: must not be empty");
        }
        if (!hour.equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("hour: must be a whole hour, is " + hour);
        }
    }

    /** The key of the hour that begins at these milliseconds since 1970 UTC. */
    public static LedgerKey of(String subject, long hourMillis) {
        return new LedgerKey(subject, Instant.ofEpochMilli(hourMillis));
    }

    /**
     * The key that {@link #text()} wrote.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LedgerKey parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("ledger key: no @ in " + text);
        }
        try {
            return new LedgerKey(text.substring(0, at), HOUR.parse(text.substring(at + 1), Instant::from));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("ledger key: no hour behind the last @ in " + text, e);
        }
    }

    /** As it stands on Kafka. */
    public String text() {
        return subject + '@' + HOUR.format(hour);
    }
}
