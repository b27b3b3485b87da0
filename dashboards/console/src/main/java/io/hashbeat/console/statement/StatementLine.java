package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a statement.
 *
 * @param alert the alert
 * @param countedHashes what of its loss is in the sum: nothing if another line has it already
 * @param countedValue the same in money; null without a price
 */
public record StatementLine(
        AlertView alert, double countedHashes, @Nullable Double countedValue) {

    static StatementLine counted(AlertView alert) {
        return new StatementLine(alert, alert.lostHashes(), alert.lostValue());
    }

    /** One whose loss another line has. */
    static StatementLine elsewhere(AlertView alert) {
        return new StatementLine(alert, 0, alert.lostValue() == null ? null : 0.0);
    }

    /** When it ended, or {@code untilMs} while it lasts; milliseconds since 1970 UTC. */
    long endMs(long untilMs) {
        Long ended = alert.endedAtMs();
        return ended == null ? Math.max(untilMs, alert.startedAtMs()) : ended;
    }
}
