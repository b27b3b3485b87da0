package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;

/**
 * The time over which the loss of an alert is spread evenly.
 *
 * @param fromMs when it began, milliseconds since 1970 UTC
 * @param toMs when it ended, or up to when it is told; later than {@code fromMs}
 */
record LossSpan(long fromMs, long toMs) {

    /** The span of {@code alert} as of {@code nowMs}. */
    static LossSpan of(AlertView alert, long nowMs) {
        Long ended = alert.endedAtMs();
        long saidMs = alert.lossHs() > 0 ? Math.max(nowMs, alert.changedAtMs()) : alert.changedAtMs();
        long fromMs = alert.startedAtMs();
        return new LossSpan(fromMs, Math.max(fromMs + 1, ended == null ? saidMs : ended));
    }

    /** How much of it lies within {@code other}, milliseconds. */
    long withinMs(LossSpan other) {
        return Math.max(0, Math.min(toMs, other.toMs) - Math.max(fromMs, other.fromMs));
    }

    /** Which part of it lies within {@code other}, 0 to 1. */
    double within(LossSpan other) {
        return withinMs(other) / (double) (toMs - fromMs);
    }
}
