package io.hashbeat.standalone.cli;

import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.rule.RuleKind;
import io.hashbeat.standalone.fault.ClearFault;

/** A bound as people write it: {@code 95T}, {@code 3.2 PH/s}, {@code 20%}, {@code 85}. */
final class BoundText {
    private static final double PERCENT = 100;

    private BoundText() {}

    /** The bound of a rule, as its kind has it; a fault in one line if it cannot be read. */
    static double parse(RuleKind kind, String text) {
        String bare = text.strip();
        return switch (kind) {
            case MIN_HASHRATE -> hashrate("BOUND", bare);
            case DECLINE, REJECTS ->
                bare.endsWith("%") ? number(bare.substring(0, bare.length() - 1), kind) / PERCENT : number(bare, kind);
            case OFFLINE_MINERS, TEMPERATURE -> number(bare, kind);
        };
    }

    /** A hashrate in H/s. */
    static double hashrate(String option, String text) {
        return Hashrate.parse(text)
                .orElseThrow(() -> ClearFault.usage(
                        "%s \"%s\" is not allowed: expected a hashrate such as 95T or 3.2PH/s".formatted(option, text)))
                .hashesPerSecond();
    }

    private static double number(String text, RuleKind kind) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw ClearFault.usage("BOUND \"%s\" is not allowed: expected %s".formatted(text, kind.bound()));
        }
    }
}
