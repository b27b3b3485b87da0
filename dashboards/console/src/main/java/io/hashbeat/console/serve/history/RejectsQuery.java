package io.hashbeat.console.serve.history;

import java.time.Duration;
import java.time.Instant;

/**
 * One question to the store about shares that were not accepted.
 *
 * @param subject subject text, such as account/p/sha256d/a
 * @param from start, inclusive
 * @param to end, exclusive; after the start, by at most {@link #MAX_SPAN}, because minutes are read
 */
public record RejectsQuery(String subject, Instant from, Instant to) {
    public static final Duration MAX_SPAN = Duration.ofHours(24);

    public RejectsQuery {
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(MAX_SPAN) > 0) {
            throw new IllegalArgumentException("to must be after from by at most 24 hours: " + from + " to " + to);
        }
    }
}
