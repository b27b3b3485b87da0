package io.hashbeat.streams.alert;

import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All alerts of one application: takes facts, what operators say and the time, and tells every change of every alert. Time is
 * event time as the feed tells it; a fact may be a little ahead of it. The same input in the same order gives the same
 * transitions, also from a state that was written between any two of them. Confined to one thread.
 */
public final class AlertBook {

    private static final long DAY_MILLIS = 86_400_000L;

    private final Consumer<Transition> target;
    private final LifeCycle lifeCycle;
    private final Notifier notifier;
    private final Mutings mutings;
    private final Leads leads;
    private final AlarmRates rates = new AlarmRates();
    private final Feeds feeds = new Feeds();
    private final FormerVersions versions = new FormerVersions();
    private final Suspects suspects;
    private final IncidentBook incidents;
    private final AccountParts parts;

    private final Map<String, LiveAlert> alerts = new TreeMap<>();
    /** The newest alert of each kind and subject. */
    private final Map<String, LiveAlert> lines = new HashMap<>();

    private final DueTimes dues = new DueTimes();
    private final ChangedEntries changed = new ChangedEntries();
    private final BookClock clock = new BookClock();
    private final KeptTerms kept;
    private final Backlog backlog;

    /** An empty book that tells {@code target} what changes. */
    public AlertBook(AlertTerms terms, Consumer<Transition> target) {
        this.target = target;
        this.kept = new KeptTerms(terms);
        this.lifeCycle = new LifeCycle(terms);
        this.notifier = new Notifier(terms, clock);
        this.leads = new Leads(terms, alerts, changed);
        this.mutings = new Mutings(terms, leads, lines, changed);
        this.suspects = new Suspects(terms, rates, alerts);
        this.incidents = new IncidentBook(terms, leads, suspects);
        this.parts = new AccountParts(leads);
        this.backlog = new Backlog(terms, mutings);
    }

    /**
     * Takes an entry that {@link #flush} handed out, before anything else is taken; whether it is one of this book.
     *
     * @throws IOException if a later version of the program wrote it
     */
    public boolean restore(String key, DataInput in) throws IOException {
        int slash = key.indexOf('/') + 1;
        String name = key.substring(slash);
        switch (slash == 0 ? key : key.substring(0, slash)) {
            case ChangedEntries.ALERT -> put(LiveAlert.read(in));
            case ChangedEntries.SILENCE -> mutings.restore(Silence.read(in));
            case ChangedEntries.PLAN -> mutings.restore(Plan.read(in));
            case ChangedEntries.RATE -> rates.restore(name, in);
            case ChangedEntries.FEED -> feeds.restore(name, in);
            case ChangedEntries.FORMER_MEMBER -> leads.restoreFormer(name, in);
            case ChangedEntries.VERSIONS -> versions.restore(name, in);
            case ChangedEntries.CLOCK -> clock.restore(in);
            case ChangedEntries.TERMS -> kept.restore(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void put(LiveAlert alert) {
        alerts.put(alert.id, alert);
        lines.put(LiveAlert.line(alert.fact), alert);
    }

    /** All entries have been taken. */
    public void restored() {
        alerts.values().forEach(leads::restore);
        alerts.values().forEach(suspects::put);
        alerts.values().forEach(parts::touch);
        alerts.values().forEach(each -> schedule(each, Math.max(clock.millis(), each.changedMillis)));
    }

    /** Hands out every entry that has changed since the last call. */
    public void flush(StateTarget state) {
        changed.flush(state);
    }

    /** Event time as the feed told it last, milliseconds since 1970 UTC; 0 if it has not. */
    public long clockMillis() {
        return clock.millis();
    }

    /** How alerts stand now. */
    public AlertTally tally() {
        return AlertTally.of(alerts.values());
    }

    /** Takes what a detector or a rule says. */
    public void take(Fact fact) {
        long now = Math.max(clock.millis(), fact.atMillis());
        if (fact.state() == Fact.State.HAPPENED) {
            tellEvent(fact);
            return;
        }
        LiveAlert known = lines.get(LiveAlert.line(fact));
        if (known != null && LifeCycle.isKnown(known, fact)) {
            return;
        }
        if (known == null || (!known.isOpen() && !known.fact.episode().equals(fact.episode()))) {
            begin(known, fact, now);
            return;
        }
        Fact before = known.fact;
        heard(known, before, lifeCycle.hear(known, fact), now);
    }

    private void begin(@Nullable LiveAlert before, Fact fact, long now) {
        if (fact.state() == Fact.State.CLEARED) {
            return;
        }
        LiveAlert alert = new LiveAlert(fact);
        alert.version = versions.of(alert);
        alert.isNew = true;
        if (before != null) {
            alert.raises = before.raises;
            forget(before);
        }
        put(alert);
        heard(alert, null, lifeCycle.begin(alert), now);
    }

    private void heard(LiveAlert alert, @Nullable Fact before, @Nullable AlertReason reason, long now) {
        clock.date(alert, before, reason, changed);
        parts.dress(alert);
        List<LiveAlert> others = new ArrayList<>(leads.hear(alert, before, now));
        if (clock.isKnown()) {
            place(alert, now);
            if (Leads.isLead(alert) && reason != null) {
                others.addAll(incidents.lead(alert));
            }
        }
        others.addAll(mutings.mutedBy(alert));
        settle(alert, reason, now);
        for (LiveAlert other : others) {
            settle(other, null, now);
        }
    }

    /** Finds out what {@code alert} is part of beside what was said; what is found is told before its members. */
    private void place(LiveAlert alert, long now) {
        incidents.place(alert, feeds, now).ifPresent(found -> raise(found, now, alert));
    }

    /** Raises an incident and mutes its members, but for {@code last}, which is settled by whom it came from. */
    private void raise(IncidentBook.Found found, long now, @Nullable LiveAlert last) {
        take(found.fact());
        LiveAlert lead = Objects.requireNonNull(lines.get(LiveAlert.line(found.fact())));
        for (LiveAlert member : found.members()) {
            incidents.join(member, lead);
            if (member != last) {
                settle(member, null, now);
            }
        }
        keep(lead, now);
    }

    /**
     * What is taken next was said while the application was away, and may be over by what is still to be read: until the feed says something that is news
     * nobody is told, but that what was told is over.
     */
    public void fallBehind() {
        clock.setBehind(true, changed);
    }

    /** Takes how a source does, and lets time go on by that. */
    public void take(FeedWord word) {
        if (word.late()) {
            fallBehind();
        }
        StateEntry feed = feeds.put(word);
        if (feed != null) {
            changed.putFeed(word.source(), feed);
        }
        if (clock.isSetBack(word)) {
            clock.goBack(word.saidMillis(), alerts.values(), changed);
            feeds.goBack(word.saidMillis(), changed::putFeed);
            alerts.values().forEach(each -> keep(each, clock.millis()));
        }
        clock.hear(word, changed);
        advance(feeds.clockMillis(word));
        if (!word.late() && clock.setBehind(false, changed)) {
            becomePresent(clock.millis());
        }
    }

    /** Takes a silence, or that somebody has taken alerts. */
    public void take(Silence silence) {
        mutings.take(silence, clock.millis());
        settleAll(clock.millis());
    }

    /** Forgets a silence. */
    public void removeSilence(String id) {
        mutings.removeSilence(id);
        settleAll(clock.millis());
    }

    /** Takes planned work. */
    public void take(Plan plan) {
        mutings.take(plan, clock.millis());
        settleAll(clock.millis());
    }

    /** Forgets planned work. */
    public void removePlan(String id) {
        mutings.removePlan(id);
        settleAll(clock.millis());
    }

    /**
     * Lets event time go on to {@code millis} since 1970 UTC; never back. What falls due on the way is done at its own time and
     * in its order, however far the feed jumps.
     */
    public void advance(long millis) {
        if (millis <= clock.millis()) {
            return;
        }
        boolean isFirst = !clock.isKnown();
        long from = isFirst ? millis : clock.millis();
        clock.set(millis, changed);
        if (isFirst && !clock.isBehind()) {
            becomePresent(millis);
        } else if (!kept.areSettled()) {
            settleAll(from);
        }
        kept.settled(changed);
        long edge = mutings.nextChangeMillis(from);
        while (Math.min(edge, dues.firstMillis()) <= millis) {
            if (edge <= dues.firstMillis()) {
                settleAll(edge);
                edge = mutings.nextChangeMillis(edge);
            } else {
                long at = Math.max(from, dues.firstMillis());
                step(Objects.requireNonNull(alerts.get(dues.poll())), at);
            }
        }
        mutings.forgetEnded(millis);
        if (Math.floorDiv(from, DAY_MILLIS) < Math.floorDiv(millis, DAY_MILLIS)) {
            rates.forgetFaded(millis, changed::removeRate);
            feeds.forgetGone(changed::removeFeed);
            versions.forgetOld(millis, changed);
        }
        tellCrews(millis);
        parts.review(millis).forEach(this::take);
    }

    /** What waited until it was known whether it is over is found to be part of something, or is told, unless it is of the past. */
    private void becomePresent(long millis) {
        alerts.values().stream().filter(clock::present).toList().forEach(each -> place(each, millis));
        settleAll(millis);
    }

    private void step(LiveAlert alert, long at) {
        if (!alert.isOpen()) {
            forget(alert);
            return;
        }
        if (alert.isPast() && alert.pastMillis <= at) {
            tellBacklog(at);
        } else if (alert.releaseMillis <= at) {
            place(alert, at);
        }
        if (alert.releaseMillis <= at) {
            leads.release(alert);
        }
        if (leads.splitMillis(alert) <= at) {
            alert.looked();
            incidents.split(alert, at).ifPresent(found -> raise(found, at, null));
        }
        settle(alert, lifeCycle.pass(alert, at), at);
        mutings.mutedBy(alert).forEach(each -> settle(each, null, at));
    }

    /** What was of the past and is still so is found to be part of something, or is told with the others. */
    private void tellBacklog(long at) {
        List<LiveAlert> present = Backlog.present(alerts.values(), at);
        present.forEach(each -> place(each, at));
        backlog.together(present, at).forEach((pool, members) -> raise(incidents.backlog(pool, members, at), at, null));
        present.forEach(each -> settle(each, null, at));
    }

    private void forget(LiveAlert alert) {
        leads.forget(alert);
        versions.forget(alert, changed);
        suspects.remove(alert);
        alerts.remove(alert.id);
        lines.remove(LiveAlert.line(alert.fact), alert);
        dues.remove(alert.id);
        changed.remove(alert);
    }

    /** Leads whose members have changed say so, once for all changes of a step of the clock. */
    private void tellCrews(long millis) {
        for (LiveAlert each : List.copyOf(alerts.values())) {
            if (each.isOpen() && each.memberCount != each.listedMembers) {
                incidents.lead(each).forEach(other -> settle(other, null, millis));
                settle(each, AlertReason.MEMBERS_CHANGED, millis);
            }
        }
    }

    private void settleAll(long millis) {
        for (LiveAlert each : List.copyOf(alerts.values())) {
            if (each.isOpen()) {
                settle(each, null, millis);
            }
        }
    }

    /** Finds out what mutes {@code alert} and what is told of it, and tells that it changed if it did. */
    private void settle(LiveAlert alert, @Nullable AlertReason why, long atMillis) {
        if (alert.isNew && why == null) {
            return; // it is told by whom it came from
        }
        long millis = Math.max(atMillis, alert.changedMillis); // a fact may have been ahead of the clock
        Muting before = alert.muting;
        AlertReason reason = mutings.mute(alert, why, millis);
        Notification notification = notifier.tell(alert, before, millis);
        if (reason == null && notification != Notification.NONE) {
            reason = Notifier.reason(notification);
        }
        if (reason != null) {
            incidents.recount(alert, millis);
            alert.next(millis);
            target.accept(Transition.of(alert, reason, notification, leads));
        }
        if (reason == AlertReason.CLEARED || reason == AlertReason.CLEARED_WHILE_PENDING) {
            leads.end(alert, millis).forEach(each -> keep(each, millis));
            mutings.end(alert, alerts.values()).forEach(each -> keep(each, millis));
        }
        rates.count(alert, reason, changed::putRate);
        keep(alert, millis);
        leads.touched().forEach(each -> keep(each, millis));
        review(alert, millis);
    }

    /** A member has changed: its incident may be over, or come back. */
    private void review(LiveAlert member, long millis) {
        List<LiveAlert> changedLeads = new ArrayList<>(leads.left());
        LiveAlert lead = leads.mark(member, millis);
        if (lead != null) {
            keep(lead, millis);
            changedLeads.add(lead);
        }
        for (LiveAlert each : changedLeads) {
            parts.touch(each);
            Fact fact = incidents.review(each, millis);
            if (fact != null) {
                take(fact);
            }
        }
    }

    private void keep(LiveAlert alert, long millis) {
        changed.put(alert);
        parts.touch(alert);
        schedule(alert, millis);
    }

    private void schedule(LiveAlert alert, long millis) {
        long due = Math.min(lifeCycle.dueMillis(alert), notifier.dueMillis(alert));
        due = Math.min(due, mutings.dueMillis(alert, millis));
        suspects.put(alert);
        dues.put(alert.id, Math.min(due, leads.dueMillis(alert)));
    }

    private void tellEvent(Fact fact) {
        LiveAlert event = LiveAlert.event(fact, clock.pastMillis(fact));
        mutings.mute(event, null, Math.max(clock.millis(), fact.atMillis()));
        target.accept(Transition.of(event, AlertReason.HAPPENED, Notification.NONE, leads));
    }
}
