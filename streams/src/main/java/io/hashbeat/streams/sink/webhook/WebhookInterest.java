package io.hashbeat.streams.sink.webhook;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AlertKinds;
import io.hashbeat.streams.alert.Audience;
import io.hashbeat.streams.alert.Severity;
import java.time.Duration;

/**
 * What a webhook wants to be told. Operators are not told what a rule says while an incident that they are told of explains it, but whom the rule names are.
 * Who has the alerts of one account is told of an incident of several what it is to the account, and so nothing of rules that it explains.
 *
 * @param whose whose alerts
 * @param tells which transitions
 * @param pool escaped pool whose alerts it gets; empty for all
 * @param account escaped account whose alerts it gets; empty for all
 * @param fromSeverity the least severity that it gets
 * @param level it gets what has been escalated so often at least; 0 for all
 * @param signEvery how often it gets the sign of life; zero for never
 */
public record WebhookInterest(
        Whose whose, Tells tells, String pool, String account, Severity fromSeverity, int level, Duration signEvery) {

    /** All that somebody is to be told. */
    public static final WebhookInterest ALL =
            new WebhookInterest(Whose.ALL, Tells.NOTIFICATIONS, "", "", Severity.INFO, 0, Duration.ZERO);

    private static final String ALL_POOLS = "~all";
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
    public boolean wants(Alert alert, String name) {
        boolean isNamed = alert.getContacts().contains(name);
        return (whose == Whose.ALL || isNamed)
                && isOfPool(alert.getSubject())
                && (account.isEmpty() || account.equals(alert.getAccount()))
                && alert.getEscalation() >= level
                && Severity.byText(alert.getSeverity()).compareTo(fromSeverity) >= 0
                && (tells == Tells.TRANSITIONS || (!alert.getNotification().isEmpty() && isFor(alert, isNamed)));
    }

    /** A source of shares serves all pools. */
    private boolean isOfPool(String subject) {
        String[] parts = subject.split("/", -1);
        return pool.isEmpty() || parts.length < 2 || parts[1].equals(pool) || parts[1].equals(ALL_POOLS);
    }

    private boolean isFor(Alert alert, boolean isNamed) {
        boolean isOfAccount = whose == Whose.ALL && !account.isEmpty();
        if (alert.getAudience().equals(CONTACTS)) {
            boolean isPart = alert.getKind().equals(AlertKinds.ACCOUNT_AFFECTED);
            return isPart ? isOfAccount : isNamed && !isOfAccount;
        }
        return !alert.getAudience().equals(OPERATORS) || isOfAccount || !isNamed;
    }
}
