package io.hashbeat.streams.engine.kafka;

import io.hashbeat.streams.alert.AlertTerms;
import java.util.function.Supplier;

/**
 * What the alert application is to do.
 *
 * @param terms times and bounds of the life cycle
 * @param desk makes what judges the rules, anew for each time the state is read
 * @param rules what of the inputs rules ask for
 */
public record AlertsConfig(AlertTerms terms, Supplier<FactDesk> desk, RuleTable rules) {

    /** No rules and no prices. */
    public static AlertsConfig of(AlertTerms terms) {
        return new AlertsConfig(terms, () -> FactDesk.NONE, new RuleTable());
    }
}
