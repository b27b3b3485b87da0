package io.hashbeat.console.serve.history;

import java.time.Duration;
import java.time.Instant;

/**
 * One question to the store about what happened to a subject.
 *
 * @param subject subject text, such as account/p/sha256d/a
 * @param from start, inclusive
 * @param to end, exclusive; after the start
 */
public record EventsQuery(String subject, Instant from, Instant to) {
    /** Events that one answer has at most, the newest. */
    public static final int MOST = 1000;

    /** What began so long before the start and lasts into the span belongs to it. */
    public static final Duration BEFORE = Duration.ofDays(30);

    public EventsQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to must be after from: " + from + " to " + to);
        }
    }

    /** From when on something can have begun that belongs to the span. */
    Instant earliest() {
        return from.minus(BEFORE);
    }
}
