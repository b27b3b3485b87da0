package io.hashbeat.console.view;

import io.hashbeat.avro.Feedback;

/**
 * What an operator says of an anomaly.
 *
 * @param anomalyId id of the anomaly
 * @param trueAlarm whether it was right
 * @param by who says so
 * @param timeMs when, milliseconds since 1970 UTC
 * @param note free text
 */
public record FeedbackView(String anomalyId, boolean trueAlarm, String by, long timeMs, String note) {

    /** The same as it is shown. */
    public static FeedbackView of(Feedback feedback) {
        return new FeedbackView(
                feedback.getAnomalyId(),
                feedback.getTrueAlarm(),
                feedback.getBy(),
                feedback.getTimeMs(),
                feedback.getNote());
    }
}
