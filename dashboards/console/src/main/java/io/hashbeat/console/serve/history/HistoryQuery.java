package io.hashbeat.console.serve.history;

import java.time.Instant;

/**
 * One question to the store.
 *
 * @param subject subject text, such as worker/p/sha256d/a/w
 * @param from start, inclusive
 * @param to end, exclusive; after the start
 * @param resolution length of the points
 */
public record HistoryQuery(String subject, Instant from, Instant to, Resolution resolution) {
    public HistoryQuery {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("to must be after from: " + from + " to " + to);
        }
    }
}
