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
    /** Events of a kind that one answer has at most, the newest. */
    public static final int MOST = 1000;

    /** The longest span. */
    public static final Duration LONGEST = Duration.ofDays(732);

    /** So many a reader asks for and gives at most, so that it is known whether there are more. */
    static final int ASKED = MOST + 1;

    /** What was noticed at most so long before the start and lasts into the span belongs to it; and so long after the end, if it began within it. */
    private static final Duration AROUND = Duration.ofDays(30);

    public EventsQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to must be after from: " + from + " to " + to);
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "to must be after from by at most " + LONGEST.toDays() + " days: " + from + " to " + to);
        }
    }

    /** From when on something can have been noticed that belongs to the span. */
    Instant earliest() {
        return from.minus(AROUND);
    }

    /** Up to when, exclusive. */
    Instant latest() {
        return to.plus(AROUND);
    }
}
