package io.hashbeat.streams.engine.kafka;

import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.streams.alert.rule.RuleScope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules as the sources of alerts know them: what no rule asks for is dropped where it is read, by its key, before it is decoded and before it
 * goes to the one who judges. It knows of a rule a moment earlier or later than that one does, which costs a rule the samples of that
 * moment and nothing else. Thread-safe.
 */
public final class RuleTable {

    private volatile RuleScope scope = new RuleScope(List.of());

    /** Takes {@code rules} in place of all before. */
    public void set(Collection<OwnerRule> rules) {
        scope = new RuleScope(rules);
    }

    /** Whether somebody has a use for the record of {@code input} with this key. */
    boolean wants(AlertInput input, @Nullable String key) {
        return switch (input) {
            case HASHRATE -> key != null && scope.wantsSample(key);
            case HEARTBEATS -> key != null && scope.wantsReport(key);
            case ANOMALIES, FEED_STATUS, SILENCES, SCHEDULES, RULES, HASH_PRICES -> true;
        };
    }
}
