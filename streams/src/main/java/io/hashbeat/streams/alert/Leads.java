package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.NamePart;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which alert is part of which: members of a group's outage as the job says it, members of incidents that were found here, and what was
 * raised while the feed was late. A member is told by its lead; when the lead is over it has a time to be over too, and
 * stands alone after that. All of it follows from the alerts, but for who has left.
 */
final class Leads {

    private static final String FEED_LATE = AlertPolicy.FEED_LATE.name();

    /** For so many spans members may come back one after the other before it is looked who does not. */
    private static final int RETURNING_SPANS = 3;

    private final AlertTerms terms;
    private final Map<String, LiveAlert> alerts;
    /** Episodes of leads to them. */
    private final Map<String, LiveAlert> byEpisode = new TreeMap<>();
    /** Ids of leads to those of their members. */
    private final Map<String, Crew> crews = new HashMap<>();

    private final Followers followers = new Followers();

    private final ChangedEntries changed;

    private final FormerMembers former;

    /** Who is part of a lead. */
    private static final class Crew {
        private final TreeSet<String> ids = new TreeSet<>();
        /** How many of them are about a subject. */
        private final Map<String, Integer> subjects = new HashMap<>();
        /** Ids of those that are down to their subjects. */
        private final Map<String, String> down = new HashMap<>();
        /** How many of those are about a subject. */
        private final Map<String, Integer> downSubjects = new HashMap<>();

        /** Takes whether {@code member} is down; whether that is new. */
        private boolean mark(LiveAlert member, boolean isDown) {
            String subject = member.fact.subject();
            if (isDown) {
                boolean isNew = down.put(member.id, subject) == null;
                return isNew && downSubjects.merge(subject, 1, Integer::sum) > 0;
            }
            boolean was = down.remove(member.id) != null;
            if (was) {
                downSubjects.computeIfPresent(subject, (same, count) -> count == 1 ? null : count - 1);
            }
            return was;
        }
    }

    /** Leads whose members have changed. */
    private final Map<String, LiveAlert> touched = new TreeMap<>();
    /** Leads that a member has left that is down. */
    private final Map<String, LiveAlert> left = new TreeMap<>();

    /** Over {@code alerts}, by id. */
    Leads(AlertTerms terms, Map<String, LiveAlert> alerts, ChangedEntries changed) {
        this.terms = terms;
        this.alerts = alerts;
        this.changed = changed;
        this.former = new FormerMembers(changed);
    }

    /** Takes an alert as it was kept. */
    void restore(LiveAlert alert) {
        if (isLead(alert)) {
            byEpisode.put(alert.fact.episode(), alert);
        }
        followers.put(alert);
        if (!alert.incident.isEmpty()) {
            index(alert);
        }
    }

    /** Takes that a subject was part of a lead, as it was kept. */
    void restoreFormer(String name, DataInput in) throws IOException {
        StateForm.require("former member", in.readByte(), ChangedEntries.VERSION);
        former.restore(name);
    }

    /** Whether others can be part of {@code alert}. */
    static boolean isLead(LiveAlert alert) {
        return alert.policy().cause() == Cause.GROUP;
    }

    /**
     * Finds out what {@code alert} is part of by what was said of it last, and {@code before} that.
     *
     * @return other alerts that this changes something for
     */
    Collection<LiveAlert> hear(LiveAlert alert, @Nullable Fact before, long millis) {
        boolean isNewLead = false;
        if (isLead(alert)) {
            if (before != null && !before.episode().equals(alert.fact.episode())) {
                byEpisode.remove(before.episode(), alert);
            }
            isNewLead = byEpisode.put(alert.fact.episode(), alert) != alert;
        }
        String leader = alert.fact.inhibitedBy();
        if (alert.isDown() && !leader.isEmpty()) {
            follow(alert, byEpisode.get(leader), millis);
        } else if (alert.isDown() && before != null && !before.inhibitedBy().isEmpty()) {
            // held like one that was just raised, so that it can be found to be part of something else
            alert.releaseMillis = alert.incident.isEmpty() ? LiveAlert.NEVER : millis + terms.holdMillis();
        }
        followers.put(alert);
        return isNewLead ? adopt(alert) : List.of();
    }

    /** One whose lead is not known waits for it. */
    private void follow(LiveAlert alert, @Nullable LiveAlert lead, long millis) {
        if (lead == null) {
            return;
        }
        if (lead.isOpen() || overMillis(lead) > millis) {
            lead.reachMillis = Math.max(lead.reachMillis, alert.fact.onsetMillis());
            join(alert, lead);
        } else {
            alert.fact = alert.fact.alone();
        }
    }

    /** Until when the members of a lead that is over have time to be over too. */
    private long overMillis(LiveAlert lead) {
        return lead.changedMillis + terms.incidents().spanMillis();
    }

    /** Those that have waited for {@code lead}. */
    private List<LiveAlert> adopt(LiveAlert lead) {
        List<LiveAlert> adopted = new ArrayList<>();
        for (String id : followers.of(lead.fact.episode())) {
            LiveAlert member = alerts.get(id);
            if (member != null && member.isOpen()) {
                join(member, lead);
                adopted.add(member);
            }
        }
        return adopted;
    }

    /** Makes {@code member} part of {@code lead}, unless that is part of it. */
    void join(LiveAlert member, LiveAlert lead) {
        if (root(lead).id.equals(member.id)) {
            return;
        }
        member.releaseMillis = lead.isOpen() ? LiveAlert.NEVER : overMillis(lead);
        if (member.incident.equals(lead.id)) {
            return;
        }
        leave(member);
        member.incident = lead.id;
        touched.put(lead.id, lead);
        if (index(member) == 1 && !former.has(lead, member)) {
            lead.memberCount += isLead(member) ? member.memberCount : 1;
        }
    }

    /** Leads whose members have changed since the last call. */
    Collection<LiveAlert> touched() {
        return drain(touched);
    }

    /** Leads that a member has left since the last call that is down. */
    Collection<LiveAlert> left() {
        return drain(left);
    }

    private static List<LiveAlert> drain(Map<String, LiveAlert> leads) {
        List<LiveAlert> all = List.copyOf(leads.values());
        leads.clear();
        return all;
    }

    /** How many alerts about the member's subject are part of its lead now. */
    private int index(LiveAlert member) {
        Crew crew = crews.computeIfAbsent(member.incident, unused -> new Crew());
        crew.mark(member, member.isDown());
        return crew.ids.add(member.id) ? crew.subjects.merge(member.fact.subject(), 1, Integer::sum) : 0;
    }

    /** Takes whether {@code member} is down now; its lead if that has changed for it. */
    @Nullable
    LiveAlert mark(LiveAlert member, long millis) {
        Crew crew = crews.get(member.incident);
        LiveAlert lead = alerts.get(member.incident);
        if (crew == null || lead == null || !crew.mark(member, member.isDown())) {
            return null;
        }
        if (!member.isDown()) {
            lead.returned(millis);
        }
        return lead;
    }

    /** How many subjects that are part of {@code lead} are down. */
    int down(LiveAlert lead) {
        Crew crew = crews.get(lead.id);
        return crew == null ? 0 : crew.downSubjects.size();
    }

    /** Leads that are not forgotten. */
    Stream<LiveAlert> all() {
        return List.copyOf(byEpisode.values()).stream();
    }

    /** The alert of this id, if it is not forgotten. */
    Optional<LiveAlert> find(String id) {
        return Optional.ofNullable(alerts.get(id));
    }

    /** Leads that are open. */
    Stream<LiveAlert> open() {
        return byEpisode.values().stream().filter(LiveAlert::isOpen);
    }

    /** Lets {@code member} stand alone. */
    void release(LiveAlert member) {
        leave(member);
        member.fact = member.fact.alone();
        followers.put(member);
    }

    private void leave(LiveAlert member) {
        Crew crew = crews.get(member.incident);
        if (crew != null && crew.ids.remove(member.id)) {
            LiveAlert lead = alerts.get(member.incident);
            if (crew.mark(member, false) && lead != null) {
                left.put(lead.id, lead);
            }
            crew.subjects.computeIfPresent(member.fact.subject(), (subject, count) -> count == 1 ? null : count - 1);
            if (lead != null && !crew.subjects.containsKey(member.fact.subject())) {
                former.add(lead, member);
            }
            if (crew.ids.isEmpty()) {
                crews.remove(member.incident);
            }
        }
        member.incident = "";
        member.releaseMillis = LiveAlert.NEVER;
    }

    /** Forgets {@code alert}. */
    void forget(LiveAlert alert) {
        byEpisode.remove(alert.fact.episode(), alert);
        followers.remove(alert);
        former.forget(alert);
        keepLoss(alert);
        leave(alert);
    }

    /** What {@code member} has lost more than other alerts about its subject stays lost for its incident. */
    private void keepLoss(LiveAlert member) {
        Crew crew = crews.get(member.incident);
        LiveAlert lead = alerts.get(member.incident);
        if (crew == null || lead == null || !lead.isOpen() || !lead.fact.isOfSeveral()) {
            return;
        }
        long millis = member.changedMillis;
        boolean isOnly = crew.subjects.getOrDefault(member.fact.subject(), 0) < 2;
        double others = isOnly
                ? 0
                : members(lead)
                        .filter(each -> each != member && each.fact.subject().equals(member.fact.subject()))
                        .mapToDouble(each -> each.lostHashes(millis))
                        .max()
                        .orElse(0);
        lead.earlierHashes += Math.max(0, member.lostHashes(millis) - others);
        changed.put(lead);
    }

    /** A lead is over: its members have some time to be over too; those of them that are not. */
    List<LiveAlert> end(LiveAlert lead, long millis) {
        List<LiveAlert> left = members(lead).filter(LiveAlert::isOpen).toList();
        left.forEach(each -> each.releaseMillis = millis + terms.incidents().spanMillis());
        return left;
    }

    /** What {@code alert} was raised under: a feed that is late, so that nothing is known of its worker; or null. */
    @Nullable
    LiveAlert lateFeed(LiveAlert alert, Feeds feeds) {
        if (!alert.isDown() || alert.fact.kind().equals(FEED_LATE)) {
            return null;
        }
        return open().filter(each -> each.fact.kind().equals(FEED_LATE)
                        && each.isDown()
                        && each.raisedMillis <= alert.raisedMillis
                        && feeds.covers(source(each), alert))
                .findFirst()
                .orElse(null);
    }

    /** Name of the source that is late; its subject is a server of no pool. */
    private static String source(LiveAlert feed) {
        String subject = feed.fact.subject();
        return NamePart.unescape(subject.substring(subject.lastIndexOf('/') + 1));
    }

    /** The alert that tells of {@code alert}: itself if it is part of none. */
    LiveAlert root(LiveAlert alert) {
        LiveAlert root = alert;
        for (LiveAlert next = alerts.get(root.incident); next != null; next = alerts.get(root.incident)) {
            root = next;
        }
        return root;
    }

    /** What mutes {@code alert} at {@code millis} as a part of another, or nothing. */
    Transition.Mute mute(LiveAlert alert, long millis) {
        if (!alert.incident.isEmpty()) {
            return new Transition.Mute(Muting.INCIDENT, alert.incident, root(alert).id);
        }
        boolean awaits = !alert.fact.inhibitedBy().isEmpty() && millis < strangerMillis(alert);
        return awaits ? new Transition.Mute(Muting.INCIDENT, "", "") : Transition.Mute.NONE;
    }

    /** Until when {@code alert} waits for a lead that is not known. */
    private long strangerMillis(LiveAlert alert) {
        return alert.raisedMillis + terms.incidents().spanMillis();
    }

    /** When time alone changes what {@code alert} is part of, milliseconds since 1970 UTC. */
    long dueMillis(LiveAlert alert) {
        if (!alert.isOpen()) {
            return LiveAlert.NEVER;
        }
        boolean awaits = alert.incident.isEmpty() && alert.cover.isEmpty() && alert.muting == Muting.INCIDENT;
        return awaits ? strangerMillis(alert) : Math.min(alert.releaseMillis, splitMillis(alert));
    }

    /** When it is to be looked whether what is left of {@code lead} is another incident: when nobody comes back any more, or some have for long. */
    long splitMillis(LiveAlert lead) {
        long span = terms.incidents().spanMillis();
        return lead.returnedMillis == LiveAlert.NEVER || !lead.isDown()
                ? LiveAlert.NEVER
                : Math.min(lead.returnedMillis + span, lead.returningMillis + RETURNING_SPANS * span);
    }

    /** Alerts that are part of {@code lead}, in the order of their ids. */
    Stream<LiveAlert> members(LiveAlert lead) {
        Crew crew = crews.get(lead.id);
        return crew == null
                ? Stream.empty()
                : List.copyOf(crew.ids).stream().flatMap(id -> Stream.ofNullable(alerts.get(id)));
    }

    /** Subjects that are part of {@code lead}, those of its parts instead of these; or whom what was said of it is about. */
    Transition.Crew crew(LiveAlert lead) {
        if (lead.fact.crew().count() > 0) {
            return lead.fact.crew();
        }
        List<String> subjects = members(lead)
                .flatMap(each -> isLead(each) ? members(each) : Stream.of(each))
                .map(each -> each.fact.subject())
                .distinct()
                .limit(Transition.Crew.MOST_LISTED)
                .toList();
        return lead.memberCount == 0 ? Transition.Crew.NONE : new Transition.Crew(subjects, lead.memberCount);
    }
}
