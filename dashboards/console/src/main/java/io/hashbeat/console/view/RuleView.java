package io.hashbeat.console.view;

import io.hashbeat.avro.Rule;
import io.hashbeat.domain.rule.OwnerRule;
import io.hashbeat.domain.rule.QuietHours;
import io.hashbeat.schemas.RuleRecords;
import java.util.List;

/**
 * A rule, as it is shown.
 *
 * @param key account/id, the account escaped
 * @param id its id
 * @param account account, not escaped; empty for whole pools
 * @param pool pool, not escaped; empty for every one
 * @param algorithm algorithm; empty for every one
 * @param name what its owner calls it
 * @param kind what it is about
 * @param threshold its bound
 * @param intervalSeconds span that is judged
 * @param words what breaks it, for a person; or why it cannot be judged
 * @param contacts whom to tell
 * @param enabled false while it is switched off
 * @param repeatSeconds after how long it is told again; 0 is the setting's
 * @param quietFrom local time at which quiet hours begin; empty for none
 * @param quietTo local time at which they end
 * @param timeZone of the quiet hours
 * @param quietWords the quiet hours for a person; empty for none
 * @param by who set it
 * @param timeMs when, milliseconds since 1970 UTC
 */
public record RuleView(
        String key,
        String id,
        String account,
        String pool,
        String algorithm,
        String name,
        String kind,
        double threshold,
        int intervalSeconds,
        String words,
        List<String> contacts,
        boolean enabled,
        int repeatSeconds,
        String quietFrom,
        String quietTo,
        String timeZone,
        String quietWords,
        String by,
        long timeMs) {
    public RuleView {
        contacts = List.copyOf(contacts);
    }

    /** The rule as a person sees it, also one that cannot be judged. */
    public static RuleView of(Rule rule) {
        return new RuleView(
                rule.getAccount() + "/" + rule.getId(),
                rule.getId(),
                Names.readable(rule.getAccount()),
                Names.readable(rule.getPool()),
                rule.getAlgorithm(),
                rule.getName(),
                rule.getKind(),
                rule.getThreshold(),
                rule.getIntervalSeconds(),
                words(rule),
                rule.getContacts(),
                rule.getEnabled(),
                rule.getRepeatSeconds(),
                rule.getQuietFrom(),
                rule.getQuietTo(),
                rule.getTimeZone(),
                quiet(rule),
                rule.getBy(),
                rule.getTimeMs());
    }

    private static String words(Rule rule) {
        try {
            return RuleRecords.read(rule).words();
        } catch (IllegalArgumentException e) {
            return "cannot be judged: " + e.getMessage();
        }
    }

    private static String quiet(Rule rule) {
        try {
            OwnerRule read = RuleRecords.read(rule);
            QuietHours quiet = read.quiet();
            return quiet == null ? "" : quiet.words();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
