package io.hashbeat.streams.sink;

import java.time.Duration;

/**
 * The answer of a store to one request.
 *
 * @param outcome what it means for the points
 * @param status HTTP status, 0 if there was none
 * @param message what the store said, one line, at most 300 characters
 * @param retryAfter for how long the store asks to be left alone; zero if it does not say
 */
public record WriteAnswer(WriteOutcome outcome, int status, String message, Duration retryAfter) {
    /** Everything was written. */
    public static final WriteAnswer WRITTEN = new WriteAnswer(WriteOutcome.WRITTEN, 204, "", Duration.ZERO);

    private static final int LONGEST_MESSAGE = 300;

    public WriteAnswer {
        message = message.replaceAll("\\p{Cntrl}+", " ").strip();
        message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        retryAfter = retryAfter.isNegative() ? Duration.ZERO : retryAfter;
    }

    /** The answer with the outcome that belongs to the status. */
    public static WriteAnswer of(int status, String message, Duration retryAfter) {
        return new WriteAnswer(WriteOutcome.of(status, message), status, message, retryAfter);
    }
}
