package io.hashbeat.console.access;

import java.time.Duration;

/**
 * What came of a try to come in.
 *
 * @param session id for the cookie if it was {@link Outcome#OPENED}, else empty
 * @param pause how long the next try must wait; zero if it need not
 */
public record Entry(Outcome outcome, String session, Duration pause) {
    /** Why somebody came in, or did not. */
    public enum Outcome {
        OPENED,
        WRONG,
        /** There were too many wrong ones; this one was not looked at. */
        TOO_SOON
    }
}
