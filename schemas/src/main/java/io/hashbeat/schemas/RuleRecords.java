package io.hashbeat.schemas;

import io.hashbeat.avro.Rule;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.QuietHours;
import io.hashbeat.domain.rule.RuleKind;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;

/** Rules as they stand in their topic. */
public final class RuleRecords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private RuleRecords() {}

    /**
     * The rule of a record.
     *
     * @throws IllegalArgumentException in one line if it is none that can be judged
     */
    public static OwnerRule read(Rule rule) {
        RuleKind kind = RuleKind.byName(rule.getKind())
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind must be one of " + Arrays.toString(RuleKind.values()) + ", not " + rule.getKind()));
        return new OwnerRule(
                rule.getId(),
                rule.getAccount(),
                rule.getPool(),
                rule.getAlgorithm(),
                rule.getName(),
                kind,
                rule.getThreshold(),
                rule.getIntervalSeconds(),
                rule.getContacts(),
                rule.getEnabled(),
                rule.getRepeatSeconds(),
                QuietHours.of(rule.getQuietFrom(), rule.getQuietTo(), rule.getTimeZone())
                        .orElse(null));
    }

    /** The record of a rule that somebody set at {@code timeMs} since 1970 UTC. */
    public static Rule write(OwnerRule rule, String by, long timeMs) {
        QuietHours quiet = rule.quiet();
        return Rule.newBuilder()
                .setId(rule.id())
                .setAccount(rule.account())
                .setPool(rule.pool())
                .setAlgorithm(rule.algorithm())
                .setName(rule.name())
                .setKind(rule.kind().name())
                .setThreshold(rule.threshold())
                .setIntervalSeconds(rule.spanSeconds())
                .setContacts(rule.contacts())
                .setEnabled(rule.enabled())
                .setRepeatSeconds(rule.repeatSeconds())
                .setQuietFrom(quiet == null ? "" : quiet.from().format(TIME))
                .setQuietTo(quiet == null ? "" : quiet.to().format(TIME))
                .setTimeZone(quiet == null ? "" : quiet.zone().getId())
                .setBy(by)
                .setTimeMs(timeMs)
                .build();
    }
}
