package io.hashbeat.streams.sink.http;

import io.hashbeat.streams.sink.AlertOutcome;
import java.time.Duration;

/**
 * The answer of a receiver to one request.
 *
 * @param outcome what it means for the alerts of the request
 * @param status HTTP status, 0 if there was none
 * @param message what it said, or why there was no answer; one line, at most 300 characters
 * @param retryAfter for how long it asks to be left alone; zero if it does not say
 */
public record AlertAnswer(AlertOutcome outcome, int status, String message, Duration retryAfter) {
    private static final int LONGEST_MESSAGE = 300;

    public AlertAnswer {
        message = message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        message = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
        retryAfter = retryAfter.isNegative() ? Duration.ZERO : retryAfter;
    }

    /** The answer with the outcome that belongs to the status. */
    public static AlertAnswer of(int status, String message, Duration retryAfter) {
        return new AlertAnswer(AlertOutcome.of(status), status, message, retryAfter);
    }

    /** No answer. */
    public static AlertAnswer none(String why) {
        return of(0, why, Duration.ZERO);
    }

    /** Status and words, for a person. */
    public String text() {
        return status == 0 ? message : (status + " " + message).strip();
    }
}
