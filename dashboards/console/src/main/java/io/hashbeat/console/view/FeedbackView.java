package io.hashbeat.console.view;

import io.hashbeat.avro.Feedback;

/**
 * What an operator says of an anomaly.
 *
 * @param anomalyId id of the anomaly
 * @param trueAlarm whether it was right
 * @param by who says so
 * @param timeMs when by the clock of who wrote it, milliseconds since 1970 UTC
 * @param note free text
 * @param writtenAtMs wall-clock time at which it was written to its topic, milliseconds since 1970 UTC
 */
public record FeedbackView(String anomalyId, boolean trueAlarm, String by, long timeMs, String note, long writtenAtMs) {

    /** The same as it is shown. */
    public static FeedbackView of(Feedback feedback, long writtenAtMs) {
        return new FeedbackView(
                feedback.getAnomalyId(),
                feedback.getTrueAlarm(),
                feedback.getBy(),
                feedback.getTimeMs(),
                feedback.getNote(),
                writtenAtMs);
    }

    /** Whether this replaces what was known. Clocks of writers differ and say nothing of it; of two in the same millisecond it is the one that comes later. */
    boolean isNewerThan(FeedbackView known) {
        return writtenAtMs != known.writtenAtMs ? writtenAtMs > known.writtenAtMs : !equals(known);
    }
}
