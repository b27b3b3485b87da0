package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a statement.
 *
 * @param alert the alert, as a whole
 * @param minutes for how many minutes of the month
 * @param lostHashes what of its loss is of the month
 * @param lostValue the same in money; null without a price
 * @param countedHashes what of its loss is in the sum: less than all if another line has it already
 * @param countedValue the same in money; null without a price
 */
public record StatementLine(
        AlertView alert,
        double minutes,
        double lostHashes,
        @Nullable Double lostValue,
        double countedHashes,
        @Nullable Double countedValue) {
    private static final double MINUTE_MS = 60_000;

    /** The line of an alert in a month, of whose whole loss so much counts there, 0 to 1. */
    static StatementLine of(AlertView alert, LossSpan month, long nowMs, double counted) {
        double part = LossSpan.of(alert, nowMs).within(month);
        return new StatementLine(
                alert,
                lasted(alert, nowMs).withinMs(month) / MINUTE_MS,
                alert.lostHashes() * part,
                part(alert.lostValue(), part),
                alert.lostHashes() * counted,
                part(alert.lostValue(), counted));
    }

    private static @Nullable Double part(@Nullable Double value, double part) {
        return value == null ? null : Double.valueOf(value * part);
    }

    /** Its time, up to {@code nowMs} while it lasts. */
    static LossSpan lasted(AlertView alert, long nowMs) {
        Long ended = alert.endedAtMs();
        return new LossSpan(alert.startedAtMs(), Math.max(alert.startedAtMs(), ended == null ? nowMs : ended));
    }

    /** Id of the algorithm; empty if it is not known. */
    String algorithm() {
        return alert.parts().size() > 1 ? alert.parts().get(1) : "";
    }

    /** What is counted: H or Sol. */
    String unit() {
        return alert.unit().replace("/s", "");
    }

    /** Currency of its value; empty without a price. */
    String currency() {
        String currency = alert.currency();
        return countedValue == null || currency == null ? "" : currency;
    }
}
