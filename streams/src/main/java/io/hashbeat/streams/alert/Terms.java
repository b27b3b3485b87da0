package io.hashbeat.streams.alert;

import io.hashbeat.domain.rule.QuietHours;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a rule asks for.
 *
 * @param ruleKey key of the rule, account/id; empty if no rule says it
 * @param contacts whom the rule names; receivers are chosen by them
 * @param repeatMillis after how long it is told again while it lasts, milliseconds; 0 is the setting's
 * @param spanMillis over how long the rule looks back, milliseconds; 0 if that is not known
 * @param quiet when nobody is to be told; null for never
 */
public record Terms(
        String ruleKey,
        List<String> contacts,
        long repeatMillis,
        long spanMillis,
        @Nullable QuietHours quiet) {

    /** No rule. */
    public static final Terms NONE = new Terms("", List.of(), 0, 0, null);

    public Terms {
        contacts = List.copyOf(contacts);
        if (repeatMillis < 0) {
            throw new IllegalArgumentException("repeatMillis must not be negative: " + repeatMillis);
        }
    }
}
