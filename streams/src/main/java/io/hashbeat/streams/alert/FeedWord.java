package io.hashbeat.streams.alert;

import java.util.Locale;

/**
 * What the job says of one source; times are milliseconds since 1970 UTC.
 *
 * @param source its name
 * @param state how it does
 * @param timeMillis event time that the job has reached with it
 * @param completeMillis up to when all of it is read
 * @param lagMillis how far that is behind the wall clock of the job, milliseconds
 * @param saidMillis when it was said, by the clock of the broker
 * @param late whether it was read long after that, since the application was away
 */
public record FeedWord(
        String source,
        State state,
        long timeMillis,
        long completeMillis,
        long lagMillis,
        long saidMillis,
        boolean late) {

    /** How far the feed's time may be ahead of the broker's, as shares may be. */
    private static final long SLACK_MILLIS = 2_000;

    /** How a source does. */
    public enum State {
        /** It is level with the clock. */
        LIVE,
        /** It is behind and goes on. */
        LATE,
        /** It says nothing. */
        STOPPED,
        /** Nothing more will come. */
        ENDED;

        /** The state of that name; {@link #LATE} for one that this program does not know. */
        public static State of(String name) {
            for (State each : values()) {
                if (each.name().equals(name.toUpperCase(Locale.ROOT))) {
                    return each;
                }
            }
            return LATE;
        }

        /** Whether event time goes on by it. */
        boolean moves() {
            return this == LIVE || this == LATE;
        }
    }

    /** Event time that the feed has reached, but not ahead of the broker. */
    public long feedMillis() {
        return Math.min(timeMillis, saidMillis + SLACK_MILLIS);
    }

    /** Time that the job saw on its wall clock when it said so, but not ahead of the broker. */
    long wallMillis() {
        return Math.min(completeMillis + lagMillis, saidMillis + SLACK_MILLIS);
    }
}
