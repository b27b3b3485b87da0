package io.hashbeat.schemas;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Key of {@link Topics#LEDGER}: a subject and the hour, such as {@code worker/p/sha256d/a/w@2026-11-22T13:00Z}, and behind
 * a {@code +} the part, if there is one.
 *
 * @param subject subject text: kind, then escaped parts; may contain {@code @}
 * @param hour start of the hour; a whole hour
 * @param part as in the entry, empty for null
 */
public record LedgerKey(String subject, Instant hour, String part) {

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

    /** The key of the hour as it was counted. */
    public LedgerKey(String subject, Instant hour) {
        this(subject, hour, "");
    }

    /** The key of the hour that begins at these milliseconds since 1970 UTC; {@code part} may be null. */
    public static LedgerKey of(String subject, long hourMillis, @Nullable String part) {
        return new LedgerKey(subject, Instant.ofEpochMilli(hourMillis), part == null ? "" : part);
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
            int plus = text.indexOf('+', at);
            String hour = text.substring(at + 1, plus < 0 ? text.length() : plus);
            String part = plus < 0 ? "" : text.substring(plus + 1);
            return new LedgerKey(text.substring(0, at), HOUR.parse(hour, Instant::from), part);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("ledger key: no hour behind the last @ in " + text, e);
        }
    }

    /** As it stands on Kafka. */
    public String text() {
        return subject + '@' + HOUR.format(hour) + (part.isEmpty() ? "" : "+" + part);
    }
}
