package io.hashbeat.streams.alert;

import io.hashbeat.domain.rule.QuietHours;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one alert goes from pending to firing to resolved. What raises it must last for the hold of its kind; what clears it must
 * last for the clear hold, or, if the alert flaps, for as long as makes it steady. An alert that comes back meanwhile is the same one.
 */
final class LifeCycle {

    /** One that fires says so again after so long at least, so that it stays on the topic: what is old is deleted there. */
    private static final long SAID_AGAIN_MILLIS = 30 * 86_400_000L;

    private final AlertTerms terms;

    LifeCycle(AlertTerms terms) {
        this.terms = terms;
    }

    /** What a new alert begins with. */
    AlertReason begin(LiveAlert alert) {
        alert.raises = raised(alert.raises, alert.fact.atMillis());
        alert.memberCount = alert.fact.crew().count();
        return raise(alert);
    }

    /** Takes what is said of a known alert and was not heard before; null if that changes nothing. */
    @Nullable
    AlertReason hear(LiveAlert alert, Fact fact) {
        Fact before = alert.fact;
        boolean isSum = fact.isOfSeveral() || fact.isOfPart(); // of what its members have lost, at any time
        if (!isSum && !before.episode().equals(fact.episode())) {
            alert.carryOver(fact);
        }
        alert.fact = fact;
        alert.memberCount = fact.crew().count() > 0 ? fact.crew().count() : alert.memberCount;
        if (fact.state() == Fact.State.CLEARED) {
            return ease(alert);
        }
        if (!alert.isOpen()) {
            alert.raisedMillis = fact.atMillis();
            alert.raises = raised(alert.raises, fact.atMillis());
            return raise(alert);
        }
        if (alert.clearedMillis != LiveAlert.NEVER) {
            alert.clearedMillis = LiveAlert.NEVER;
            alert.raises = raised(alert.raises, fact.atMillis());
            return AlertReason.CAME_BACK;
        }
        return says(before, fact) ? AlertReason.CHANGED : null;
    }

    /** Whether {@code fact} was heard already, or something that came after it. */
    static boolean isKnown(LiveAlert alert, Fact fact) {
        Fact last = alert.fact;
        boolean over = last.state() == Fact.State.CLEARED;
        if (!last.episode().equals(fact.episode())) {
            boolean begins = fact.state() == Fact.State.RAISED;
            return !begins || fact.atMillis() < last.atMillis() || (fact.atMillis() == last.atMillis() && !over);
        }
        return fact.revision() < last.revision()
                || (fact.revision() == last.revision() && (over || fact.state() == Fact.State.RAISED));
    }

    private static boolean says(Fact before, Fact now) {
        return !before.measure().equals(now.measure())
                || !before.sentence().equals(now.sentence())
                || !before.groups().equals(now.groups())
                || !before.terms().equals(now.terms());
    }

    private AlertReason raise(LiveAlert alert) {
        alert.clearedMillis = LiveAlert.NEVER;
        alert.endedMillis = LiveAlert.NEVER;
        alert.escalation = 0;
        if (alert.policy().waits() && terms.holdMillis() > 0) {
            alert.phase = AlertPhase.PENDING;
            return AlertReason.RAISED;
        }
        alert.phase = AlertPhase.FIRING;
        return AlertReason.RAISED_AT_ONCE;
    }

    private @Nullable AlertReason ease(LiveAlert alert) {
        if (!alert.isOpen() || alert.clearedMillis != LiveAlert.NEVER) {
            return null;
        }
        alert.clearedMillis = alert.fact.atMillis();
        if (alert.phase == AlertPhase.PENDING) {
            end(alert);
            return AlertReason.CLEARED_WHILE_PENDING;
        }
        if (overMillis(alert) <= alert.clearedMillis) {
            end(alert);
            return AlertReason.CLEARED;
        }
        return AlertReason.EASED;
    }

    private static void end(LiveAlert alert) {
        alert.phase = AlertPhase.RESOLVED;
        alert.endedMillis = alert.clearedMillis;
    }

    /** When time alone changes where the alert stands, milliseconds since 1970 UTC. */
    long dueMillis(LiveAlert alert) {
        return switch (alert.phase) {
            case PENDING -> alert.raisedMillis + terms.holdMillis();
            case FIRING -> Math.min(overMillis(alert), alert.changedMillis + SAID_AGAIN_MILLIS);
            case RESOLVED -> alert.endedMillis + terms.rememberMillis();
        };
    }

    /** When it is resolved if it does not come back. Who was told is told the end, but nobody is woken by it: in quiet hours it is held until they are over. */
    private long overMillis(LiveAlert alert) {
        if (alert.clearedMillis == LiveAlert.NEVER) {
            return LiveAlert.NEVER;
        }
        long over = alert.clearedMillis + clearHoldMillis(alert);
        QuietHours quiet = alert.fact.terms().quiet();
        return alert.told && quiet != null && quiet.cover(over) ? quiet.nextChangeMillis(over) : over;
    }

    /** Lets time pass up to {@code millis} since 1970 UTC; null if that changes nothing. */
    @Nullable
    AlertReason pass(LiveAlert alert, long millis) {
        if (!alert.isOpen() || dueMillis(alert) > millis) {
            return null;
        }
        if (alert.phase == AlertPhase.PENDING) {
            alert.phase = AlertPhase.FIRING;
            return AlertReason.LASTED;
        }
        if (overMillis(alert) > millis) {
            return AlertReason.CHANGED;
        }
        end(alert);
        return AlertReason.CLEARED;
    }

    /** How long it must be over before it is resolved, milliseconds. */
    private long clearHoldMillis(LiveAlert alert) {
        return isFlapping(alert)
                ? Math.max(terms.flapping().steadyMillis(), terms.clearHoldMillis())
                : terms.clearHoldMillis();
    }

    /** Whether it has been raised so often of late that each time is not told any more. */
    boolean isFlapping(LiveAlert alert) {
        return alert.raises.length >= terms.flapping().times();
    }

    /** {@code raises} and one more, without what is too long ago. */
    private long[] raised(long[] raises, long atMillis) {
        long[] kept = Arrays.stream(raises)
                .filter(each -> each > atMillis - terms.flapping().spanMillis())
                .toArray();
        int drop = Math.max(0, kept.length - MOST_RAISES);
        long[] next = Arrays.copyOfRange(kept, drop, kept.length + 1);
        next[next.length - 1] = atMillis;
        return next;
    }

    /** More times than these are not counted. */
    private static final int MOST_RAISES = 1_000;
}
