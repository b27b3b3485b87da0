package io.hashbeat.streams.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long to wait after failures in a row: doubling, limited, never less than the store asks for.
 *
 * @param first wait after the first failure, positive
 * @param longest limit of the doubling, not less than the first; {@code Retry-After} may exceed it tenfold, no more
 */
public record Backoff(Duration first, Duration longest) implements Serializable {
    private static final int MOST_DOUBLINGS = 30;
    private static final int LONGEST_ASKED = 10;

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff from " + first + " to " + longest);
        }
    }

    /**
     * The wait before the next attempt.
     *
     * @param failures failures in a row so far, at least 1
     * @param asked what the store asked for, zero if nothing
     * @param jitter 0 to 1; the wait lies between half of the doubled value (0) and all of it (1), so that many
     *     writers do not come back at once
     */
    public Duration after(int failures, Duration asked, double jitter) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long most = Math.min(doubled < 0 ? Long.MAX_VALUE : doubled, longest.toMillis());
        Duration own = Duration.ofMillis(Math.round(most * (0.5 + jitter / 2)));
        Duration limit = longest.multipliedBy(LONGEST_ASKED);
        Duration capped = asked.compareTo(limit) > 0 ? limit : asked;
        return own.compareTo(capped) > 0 ? own : capped;
    }
}
