package io.hashbeat.streams.sink.webhook;

import io.hashbeat.avro.Alert;
import io.hashbeat.streams.alert.Audience;
import io.hashbeat.streams.alert.Severity;
import java.time.Duration;

/**
 * What a webhook wants to be told. Who has an account's alerts only, or is named by the rule, is one of the owner's people; all others are
 * operators, who are not told what a rule says while an incident that they are told of explains it.
 *
 * @param whose whose alerts
 * @param tells which transitions
 * @param account escaped account whose alerts it gets; empty for all
 * @param fromSeverity the least severity that it gets
 * @param level it gets what has been escalated so often at least; 0 for all
 * @param signEvery how often it gets the sign of life; zero for never
 */
public record WebhookInterest(
        Whose whose, Tells tells, String account, Severity fromSeverity, int level, Duration signEvery) {

    /** All that somebody is to be told. */
    public static final WebhookInterest ALL =
            new WebhookInterest(Whose.ALL, Tells.NOTIFICATIONS, "", Severity.INFO, 0, Duration.ZERO);

    private static final String CONTACTS = Audience.CONTACTS.text();
    private static final String OPERATORS = Audience.OPERATORS.text();

    /** Whose alerts. */
    public enum Whose {
        /** All. */
        ALL,
        /** Those whose contacts name this webhook. */
        NAMED
    }

    /** Which transitions. */
    public enum Tells {
        /** What somebody is to be told. */
        NOTIFICATIONS,
        /** Every one, of muted and pending alerts too. */
        TRANSITIONS
    }

    /** Whether a webhook of this name wants the transition, which is no sign of life. */
    boolean wants(Alert alert, String name) {
        boolean isNamed = alert.getContacts().contains(name);
        return (whose == Whose.ALL || isNamed)
                && (account.isEmpty() || account.equals(alert.getAccount()))
                && alert.getEscalation() >= level
                && Severity.byText(alert.getSeverity()).compareTo(fromSeverity) >= 0
                && (tells == Tells.TRANSITIONS || isTold(alert, isNamed || !account.isEmpty()));
    }

    private static boolean isTold(Alert alert, boolean isOfOwner) {
        String others = isOfOwner ? OPERATORS : CONTACTS;
        return !alert.getNotification().isEmpty() && !alert.getAudience().equals(others);
    }
}
