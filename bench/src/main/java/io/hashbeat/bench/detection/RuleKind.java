package io.hashbeat.bench.detection;

import java.util.Locale;

/** The rules that pools use, by name. */
public enum RuleKind {
    /** No share for ten minutes. */
    NO_SHARE_10M(60, 1, (ofDay, shares, expected) -> shares == 0),
    /** Fifteen minutes below 70 % of the day, for five minutes. */
    BELOW_70_15M(90, 30, (ofDay, shares, expected) -> ofDay < 0.7),
    /** An hour below 70 % of the day. */
    BELOW_70_60M(360, 1, (ofDay, shares, expected) -> ofDay < 0.7),
    /** Five minutes below half of the day. */
    BELOW_50_5M(30, 1, (ofDay, shares, expected) -> ofDay < 0.5),
    /** Fifteen minutes three standard deviations below the day. */
    Z_SCORE_15M(90, 1, (ofDay, shares, expected) -> shares - expected < -3 * Math.sqrt(expected));

    private final int window;
    private final int lasting;

    @SuppressWarnings("ImmutableEnumChecker") // a function without state
    private final PoolRule.Condition condition;

    RuleKind(int window, int lasting, PoolRule.Condition condition) {
        this.window = window;
        this.lasting = lasting;
        this.condition = condition;
    }

    /** As it is called in reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Rule rule() {
        return new PoolRule(window, lasting, condition);
    }
}
