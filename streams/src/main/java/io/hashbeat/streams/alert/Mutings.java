package io.hashbeat.streams.alert;

import io.hashbeat.domain.rule.QuietHours;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What mutes an alert: that it is of the past, what operators said (silences, who has taken what, planned work), what it is part of, its
 * owner's hours.
 */
final class Mutings {

    private final AlertTerms terms;
    private final Leads leads;
    /** The newest alert of each line, see {@link LiveAlert#line}. */
    private final Map<String, LiveAlert> lines;

    private final ChangedEntries changed;
    private final Covers covers;

    private final Explanations explanations;

    private final Map<String, Silence> silences = new TreeMap<>();
    private final Map<String, Plan> plans = new TreeMap<>();

    Mutings(AlertTerms terms, Leads leads, Map<String, LiveAlert> lines, ChangedEntries changed) {
        this.terms = terms;
        this.leads = leads;
        this.lines = lines;
        this.changed = changed;
        this.covers = new Covers(terms, leads);
        this.explanations = new Explanations(lines);
    }

    /** Mutes {@code alert}, or lets it be told; why it changed: {@code why}, or what mutes it if that is another; null for nothing. */
    @Nullable
    AlertReason mute(LiveAlert alert, @Nullable AlertReason why, long millis) {
        boolean isCoverNew = covers.look(alert, millis);
        Transition.Mute mute = of(alert, millis);
        String takenBy = takenBy(alert, millis);
        boolean same = mute.why() == alert.muting && mute.by().equals(alert.mutedBy);
        AlertReason reason = why;
        if (reason == null && !same) {
            reason = alert.muting.changedTo(mute.why());
        }
        if (reason == null && isCoverNew) {
            reason = alert.cover.isEmpty() ? AlertReason.LEFT_INCIDENT : AlertReason.JOINED_INCIDENT;
        }
        if (reason == null && !takenBy.equals(alert.acknowledgedBy)) {
            reason = takenBy.isEmpty() ? AlertReason.ACKNOWLEDGEMENT_OVER : AlertReason.ACKNOWLEDGED;
        }
        alert.muting = mute.why();
        alert.mutedBy = mute.by();
        alert.acknowledgedBy = takenBy;
        return reason;
    }

    /** Takes an entry as it was kept. */
    void restore(Silence silence) {
        silences.put(silence.id(), silence);
    }

    /** Takes an entry as it was kept. */
    void restore(Plan plan) {
        plans.put(plan.id(), plan);
    }

    /** Takes what was said at {@code clockMillis} since 1970 UTC; what is over by then only ends what it replaces. */
    void take(Silence silence, long clockMillis) {
        if (silence.toMillis() <= clockMillis) {
            removeSilence(silence.id());
            return;
        }
        silences.put(silence.id(), silence);
        changed.put(silence);
    }

    /** As with silences. */
    void take(Plan plan, long clockMillis) {
        if (plan.toMillis() <= clockMillis) {
            removePlan(plan.id());
            return;
        }
        plans.put(plan.id(), plan);
        changed.put(plan);
    }

    void removeSilence(String id) {
        silences.remove(id);
        changed.removeSilence(id);
    }

    void removePlan(String id) {
        plans.remove(id);
        changed.removePlan(id);
    }

    /** The first thing that mutes {@code alert} at {@code millis}. */
    Transition.Mute of(LiveAlert alert, long millis) {
        if (alert.fact.historic() || millis < alert.pastMillis) {
            return new Transition.Mute(Muting.HISTORIC, "", "");
        }
        Transition.Mute mute = planned(alert, millis);
        if (mute.why() == Muting.NONE) {
            mute = leads.mute(alert, millis);
        }
        if (mute.why() == Muting.NONE
                && !alert.cover.isEmpty()
                && alert.fact.isOfRule()
                && alert.fact.terms().contacts().isEmpty()) {
            mute = new Transition.Mute(Muting.INCIDENT, alert.cover, alert.cover);
        }
        return mute.why() == Muting.NONE ? said(alert, millis) : mute;
    }

    /** By a silence, by itself, or because somebody has taken it: that comes last, since it hides nothing from those who are told how things stand. */
    private Transition.Mute said(LiveAlert alert, long millis) {
        Transition.Mute silenced = silenced(alert, millis);
        if (silenced.why() == Muting.SILENCED) {
            return silenced;
        }
        Transition.Mute own = own(alert, millis);
        return own.why() == Muting.NONE ? silenced : own;
    }

    private Transition.Mute own(LiveAlert alert, long millis) {
        LiveAlert flapping = flapping(alert);
        if (flapping != null) {
            return new Transition.Mute(Muting.FLAPPING, flapping.id, "");
        }
        LiveAlert cause = explanations.of(alert, millis, each -> isHidden(each, millis));
        if (cause != null) {
            return new Transition.Mute(Muting.EXPLAINED, cause.id, "");
        }
        QuietHours quiet = alert.fact.terms().quiet();
        if (quiet != null && quiet.cover(millis)) {
            return new Transition.Mute(Muting.QUIET_HOURS, alert.fact.terms().ruleKey(), "");
        }
        boolean minor = alert.severity.compareTo(terms.notifyFrom()) < 0;
        return minor ? new Transition.Mute(Muting.MINOR, "", "") : Transition.Mute.NONE;
    }

    /** Whether operators do not want to hear of {@code alert}. */
    private boolean isHidden(LiveAlert alert, long millis) {
        return planned(alert, millis).why() != Muting.NONE
                || silenced(alert, millis).why() == Muting.SILENCED;
    }

    /** The alert that tells that the worker of {@code alert} comes and goes, if that is so; the job says it of losses of hashrate. */
    private @Nullable LiveAlert flapping(LiveAlert alert) {
        if (!alert.policy().isJudgedByTheJob()) {
            return null;
        }
        LiveAlert told = lines.get(LiveAlert.line(AlertPolicy.FLAPPING.name(), alert.fact.subject(), ""));
        boolean mutes = told != null && told.isDown() && told.severity.compareTo(alert.severity) >= 0;
        return mutes ? told : null;
    }

    /** What is muted while {@code alert} says that its worker comes and goes, or what it lacks. */
    List<LiveAlert> mutedBy(LiveAlert alert) {
        return alert.policy() != AlertPolicy.FLAPPING
                ? explanations.concerned(alert).toList()
                : AlertPolicy.judgedByTheJob().stream()
                        .sorted()
                        .flatMap(kind -> Stream.ofNullable(lines.get(LiveAlert.line(kind, alert.fact.subject(), ""))))
                        .filter(LiveAlert::isOpen)
                        .toList();
    }

    /** What mutes {@code alert} at {@code millis} by what operators planned, or nothing. */
    private Transition.Mute planned(LiveAlert alert, long millis) {
        for (Plan each : plans.values()) {
            if (each.holdsAt(millis) && alert.isWithin(each.subject())) {
                return new Transition.Mute(Muting.MAINTENANCE, each.id(), "");
            }
        }
        return Transition.Mute.NONE;
    }

    /** What mutes {@code alert} at {@code millis} by a silence, or because somebody has taken it, or nothing. */
    private Transition.Mute silenced(LiveAlert alert, long millis) {
        Transition.Mute taken = Transition.Mute.NONE;
        for (Silence each : silences.values()) {
            if (each.holdsAt(millis) && each.matches(alert)) {
                if (!each.acknowledges()) {
                    return new Transition.Mute(Muting.SILENCED, each.id(), "");
                }
                taken = new Transition.Mute(Muting.ACKNOWLEDGED, each.id(), "");
            }
        }
        return taken;
    }

    /** Who has taken {@code alert} at {@code millis}; empty if nobody. */
    private String takenBy(LiveAlert alert, long millis) {
        for (Silence each : silences.values()) {
            if (each.acknowledges() && each.holdsAt(millis) && each.matches(alert)) {
                return each.by().isEmpty() ? each.id() : each.by();
            }
        }
        return "";
    }

    /** When one of them begins or ends next after {@code millis}; both milliseconds since 1970 UTC. */
    long nextChangeMillis(long millis) {
        long next = LiveAlert.NEVER;
        for (Silence each : silences.values()) {
            next = Math.min(next, next(millis, each.fromMillis(), each.toMillis()));
        }
        for (Plan each : plans.values()) {
            next = Math.min(next, next(millis, each.fromMillis(), each.toMillis()));
        }
        return next;
    }

    /** When time alone changes what mutes {@code alert} after {@code millis}. */
    long dueMillis(LiveAlert alert, long millis) {
        long due = alert.isPast() ? alert.pastMillis : LiveAlert.NEVER;
        QuietHours quiet = alert.fact.terms().quiet();
        if (quiet != null && alert.phase == AlertPhase.FIRING) {
            due = Math.min(due, quiet.nextChangeMillis(millis));
        }
        boolean isCovered = alert.isOpen() && !alert.cover.isEmpty();
        return isCovered ? Math.min(due, Math.max(millis, alert.coverEndMillis)) : due;
    }

    /** {@code lead} is over: those among {@code alerts} that it explains. */
    List<LiveAlert> end(LiveAlert lead, Collection<LiveAlert> alerts) {
        if (!Leads.isLead(lead)) {
            return List.of();
        }
        List<LiveAlert> covered = alerts.stream()
                .filter(each -> each.isOpen() && each.fact.isOfRule() && each.cover.equals(lead.id))
                .toList();
        covered.forEach(each -> covers.end(lead, each));
        return covered;
    }

    private static long next(long millis, long from, long to) {
        return from > millis ? from : to > millis ? to : LiveAlert.NEVER;
    }

    /** Forgets what was over by {@code millis} since 1970 UTC. */
    void forgetEnded(long millis) {
        List.copyOf(silences.values()).stream()
                .filter(each -> each.toMillis() <= millis)
                .forEach(each -> removeSilence(each.id()));
        List.copyOf(plans.values()).stream()
                .filter(each -> each.toMillis() <= millis)
                .forEach(each -> removePlan(each.id()));
    }
}
