package io.hashbeat.console.serve.live;

import io.hashbeat.avro.Feedback;

/**
 * What somebody says of an anomaly, before it is written.
 *
 * @param anomalyId id of the anomaly
 * @param trueAlarm whether it was right
 * @param by who says so
 * @param note why; at most {@value #MOST_NOTE} characters
 */
public record Judgement(String anomalyId, boolean trueAlarm, String by, String note) {
    private static final int MOST_NOTE = 500;

    public Judgement {
        if (note.length() > MOST_NOTE) {
            throw new IllegalArgumentException(
                    "note must have at most " + MOST_NOTE + " characters, not " + note.length());
        }
    }

    /** The record that says so, at {@code timeMs} since 1970 UTC. */
    public Feedback at(long timeMs) {
        return Feedback.newBuilder()
                .setAnomalyId(anomalyId)
                .setTrueAlarm(trueAlarm)
                .setBy(by)
                .setTimeMs(timeMs)
                .setNote(note)
                .build();
    }
}
