package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a statement.
 *
 * @param alert the alert
 * @param countedHashes what of its loss is in the sum: less than all if another line has it already
 * @param countedValue the same in money; null without a price
 */
public record StatementLine(
        AlertView alert, double countedHashes, @Nullable Double countedValue) {

    /** An alert of whose loss so much counts, 0 to 1. */
    static StatementLine of(AlertView alert, double part) {
        Double value = alert.lostValue();
        return new StatementLine(alert, alert.lostHashes() * part, value == null ? null : Double.valueOf(value * part));
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

    /** When it ended, or {@code untilMs} while it lasts; milliseconds since 1970 UTC. */
    long endMs(long untilMs) {
        Long ended = alert.endedAtMs();
        return ended == null ? Math.max(untilMs, alert.startedAtMs()) : ended;
    }
}
