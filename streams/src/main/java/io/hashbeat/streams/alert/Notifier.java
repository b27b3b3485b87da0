package io.hashbeat.streams.alert;

/**
 * What receivers are told: once that it fires, again while it lasts and when nobody takes it, and that it is over if they were told that it
 * fires. What is muted is not told, what somebody has taken only if it has become much more,
 * and nothing while the application reads what was said when it was away; that a told one is over always is,
 * since somebody waits for it.
 */
final class Notifier {

    private final AlertTerms terms;
    private final BookClock clock;

    /** {@code clock} is event time by the feed; what it has skipped is not told again and again. */
    Notifier(AlertTerms terms, BookClock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What is told of {@code alert} now, and that it was.
     *
     * @param before what muted it until now
     * @param millis event time of the step
     */
    Notification tell(LiveAlert alert, Muting before, long millis) {
        if (alert.phase == AlertPhase.RESOLVED) {
            return end(alert);
        }
        alert.audience = alert.cover.isEmpty() ? Audience.ALL : Audience.CONTACTS;
        listen(alert, millis);
        boolean isTaken = alert.muting == Muting.ACKNOWLEDGED;
        if (isTaken && before != Muting.ACKNOWLEDGED) {
            alert.toldMembers = alert.memberCount; // who takes it sees so many
        }
        // somebody has been told that it fires, and nobody that it still does since the mute ended
        alert.owed = alert.muting == Muting.NONE && alert.told && (alert.owed || before != Muting.NONE);
        boolean isMuted = alert.muting != Muting.NONE && !isTaken;
        if (alert.phase == AlertPhase.PENDING || isMuted || clock.isBehind()) {
            return Notification.NONE;
        }
        Notification notification = isTaken ? grown(alert, millis) : due(alert, millis);
        if (notification == Notification.NONE) {
            return notification;
        }
        if (alert.told && notification == Notification.FIRED) {
            alert.audience = Audience.OPERATORS;
            alert.toldAll = true;
            return notification; // when those whom the rule names are told again stays as it was
        }
        alert.owed = false;
        if (notification == Notification.ESCALATED) {
            alert.escalation++;
        }
        if (notification == Notification.FIRED || notification == Notification.ESCALATED) {
            alert.levelMillis = Math.max(millis, clock.millis());
        }
        alert.told = true;
        alert.toldAll |= alert.audience != Audience.CONTACTS;
        alert.toldMillis = Math.max(millis, clock.millis());
        alert.toldMembers = alert.memberCount;
        return notification;
    }

    private static Notification end(LiveAlert alert) {
        boolean tell = alert.told;
        alert.audience = alert.toldAll || !tell ? Audience.ALL : Audience.CONTACTS;
        alert.told = false;
        alert.toldAll = false;
        alert.unheardMillis = LiveAlert.NEVER;
        alert.owed = false;
        return tell ? Notification.RESOLVED : Notification.NONE;
    }

    /** Time in which nobody hears of it does not count for the next level: nobody can have taken it. */
    private static void listen(LiveAlert alert, long millis) {
        boolean isUnheard = alert.told && alert.muting != Muting.NONE;
        if (isUnheard && alert.unheardMillis == LiveAlert.NEVER) {
            alert.unheardMillis = millis;
        } else if (!isUnheard && alert.unheardMillis != LiveAlert.NEVER) {
            alert.levelMillis += Math.max(0, millis - alert.unheardMillis);
            alert.unheardMillis = LiveAlert.NEVER;
        }
    }

    /** Why an alert changes of which nothing has changed but that it is told. */
    static AlertReason reason(Notification notification) {
        return switch (notification) {
            case ESCALATED -> AlertReason.ESCALATED;
            case GREW -> AlertReason.GREW;
            case FIRED, REPEATED -> AlertReason.REPEATED;
            case RESOLVED, NONE -> AlertReason.CHANGED;
        };
    }

    private Notification due(LiveAlert alert, long millis) {
        if (!alert.isDown()) {
            return Notification.NONE;
        }
        if (!alert.told || (!alert.toldAll && alert.cover.isEmpty())) {
            return Notification.FIRED;
        }
        if (millis >= escalateMillis(alert)) {
            return Notification.ESCALATED;
        }
        if (alert.owed || millis >= repeatMillis(alert)) {
            return Notification.REPEATED;
        }
        return grown(alert, millis);
    }

    /** That it is much more than when it was told or taken, which is another thing to whoever has it. */
    private Notification grown(LiveAlert alert, long millis) {
        boolean grew = alert.told && alert.isDown() && millis >= growMillis(alert);
        return grew ? Notification.GREW : Notification.NONE;
    }

    /** When time alone makes something to tell, milliseconds since 1970 UTC. */
    long dueMillis(LiveAlert alert) {
        boolean isTold = alert.phase == AlertPhase.FIRING && alert.isDown() && alert.told;
        if (!isTold || clock.isBehind()) {
            return LiveAlert.NEVER;
        }
        if (alert.muting != Muting.NONE) {
            return alert.muting == Muting.ACKNOWLEDGED ? growMillis(alert) : LiveAlert.NEVER;
        }
        if (alert.owed) {
            return alert.changedMillis; // only the others have been told since the mute ended
        }
        return Math.min(repeatMillis(alert), Math.min(escalateMillis(alert), growMillis(alert)));
    }

    private long repeatMillis(LiveAlert alert) {
        long ownMillis = alert.fact.terms().repeatMillis();
        long every = ownMillis > 0 ? ownMillis : terms.repeatMillis();
        return every == 0 ? LiveAlert.NEVER : alert.toldMillis + every;
    }

    private long escalateMillis(LiveAlert alert) {
        boolean can = terms.escalateMillis() > 0
                && alert.escalation < terms.escalateLevels()
                && alert.acknowledgedBy.isEmpty();
        return can ? alert.levelMillis + terms.escalateMillis() : LiveAlert.NEVER;
    }

    private long growMillis(LiveAlert alert) {
        boolean grew = alert.toldMembers > 0 && alert.memberCount >= 2 * alert.toldMembers;
        return grew ? alert.toldMillis + terms.incidents().growMillis() : LiveAlert.NEVER;
    }
}
