package io.hashbeat.streams.sink;

import java.util.Locale;

/** What the answer of a store means for the points of the request. */
public enum WriteOutcome {
    /** All points are durable. */
    WRITTEN,
    /** The store kept what it still wants; the rest is older than its retention. Nothing is left to do. */
    EXPIRED,
    /** The store cannot write now: try again later, drop nothing. */
    UNAVAILABLE,
    /** The request is too large: send it in halves. */
    TOO_LARGE,
    /** At least one point is refused for what it holds: find it, write its mates. */
    REFUSED,
    /** The store refuses everything until somebody corrects address, credentials or store: hold, alarm, try again. */
    MISCONFIGURED;

    private static final int TIMEOUT = 408;
    private static final int TOO_LARGE_STATUS = 413;
    private static final int TOO_MANY = 429;

    /**
     * Meaning of an HTTP status.
     *
     * @param status HTTP status; 0 if there was no answer (no connection, cut, time-out)
     * @param message text of the answer
     */
    public static WriteOutcome of(int status, String message) {
        if (status >= 200 && status < 300) {
            return WRITTEN;
        }
        if (status == 0 || status == TIMEOUT || status == TOO_MANY || status >= 500) {
            return UNAVAILABLE;
        }
        if (status == TOO_LARGE_STATUS) {
            return TOO_LARGE;
        }
        if (status == 400 || status == 422) {
            return refusal(message.toLowerCase(Locale.ROOT));
        }
        return MISCONFIGURED;
    }

    /** InfluxDB 1 and 2 tell with the status of a bad line that a point is too old, QuestDB that a table or column is missing. */
    private static WriteOutcome refusal(String message) {
        if (message.contains("beyond retention policy") || message.contains("outside retention policy")) {
            return EXPIRED;
        }
        return message.contains("creating new tables is disabled")
                        || message.contains("creating new columns is disabled")
                ? MISCONFIGURED
                : REFUSED;
    }
}
