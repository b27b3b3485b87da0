package io.hashbeat.streams.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds incidents beyond the outages that the job tells: alarms of any kind of workers of one group that came together too often for chance.
 * A late member joins if its onset is near those of the alarms that made it one, or while the incident comes back; it does not bring others in,
 * or an incident of a group that always has some alarms would never end. It is over when fewer of its members
 * are down than make an incident.
 */
final class IncidentBook {

    private final AlertTerms terms;
    private final Leads leads;
    private final Suspects suspects;
    private final Splits splits;
    private final IncidentWords words;

    IncidentBook(AlertTerms terms, Leads leads, Suspects suspects) {
        this.terms = terms;
        this.leads = leads;
        this.suspects = suspects;
        this.splits = new Splits(terms);
        this.words = new IncidentWords(suspects);
    }

    /**
     * An incident that was found.
     *
     * @param fact what raises it
     * @param members alarms that are part of it
     */
    record Found(Fact fact, List<LiveAlert> members) {}

    /** Makes {@code alert} part of a late feed or of what its group has; an incident if it makes one with others. */
    Optional<Found> place(LiveAlert alert, Feeds feeds, long millis) {
        LiveAlert feed = leads.lateFeed(alert, feeds);
        if (feed != null && alert.incident.isEmpty()) {
            leads.join(alert, feed);
        }
        suspects.put(alert);
        if (!Suspects.isFree(alert)) {
            return Optional.empty();
        }
        Optional<LiveAlert> lead = leads.open()
                .filter(each -> explains(each, alert))
                .min(Comparator.comparingInt(
                                (LiveAlert each) -> Suspects.rank(alert.policy().cause(), each.fact.subject()))
                        .thenComparing(each -> each.id));
        if (lead.isPresent()) {
            joinLate(alert, lead.get());
            return Optional.empty();
        }
        return suspects.suspect(alert, millis).map(each -> found(each, alert, millis));
    }

    /** Makes {@code alert}, one of those that made it an incident, part of {@code lead}. */
    void join(LiveAlert alert, LiveAlert lead) {
        lead.reachMillis = Math.max(lead.reachMillis, alert.fact.onsetMillis());
        joinLate(alert, lead);
    }

    /** Makes {@code alert} part of {@code lead}; one that comes back goes on from there. */
    private void joinLate(LiveAlert alert, LiveAlert lead) {
        if (!lead.isDown()) {
            lead.reachMillis = Math.max(lead.reachMillis, alert.fact.onsetMillis());
        }
        leads.join(alert, lead);
        if (lead.fact.isOfSeveral()) {
            lead.worsen(lead.severity.or(alert.severity));
        }
        suspects.put(alert);
    }

    /** Whether {@code alert} can be part of what happened to the group of {@code lead}. */
    private boolean explains(LiveAlert lead, LiveAlert alert) {
        long span = terms.incidents().spanMillis();
        long onset = alert.fact.onsetMillis();
        boolean isReturning = lead.policy() == AlertPolicy.GROUP_OUTAGE && lead.returningMillis != LiveAlert.NEVER;
        boolean near = onset >= lead.startedMillis - span
                && (onset <= lead.reachMillis + span || !lead.isDown() || isReturning);
        return near
                && !lead.id.equals(alert.incident)
                && !isJudgedElsewhere(lead, alert)
                && !lead.fact.historic()
                && AlarmRates.isGroup(lead.fact.subject())
                && alert.fact.groups().contains(lead.fact.subject());
    }

    /** Whether the job has said whether {@code alert} is part of the outage that it tells. */
    private static boolean isJudgedElsewhere(LiveAlert lead, LiveAlert alert) {
        return lead.policy() == AlertPolicy.GROUP_OUTAGE && alert.policy().isJudgedByTheJob();
    }

    private Found found(Suspects.Suspect suspect, LiveAlert last, long millis) {
        long onset = suspect.members().stream()
                .mapToLong(each -> each.fact.onsetMillis())
                .min()
                .orElse(millis);
        String episode = last.id + "@" + millis;
        return new Found(
                fact(suspect.group(), episode, Fact.State.RAISED, millis, onset, suspect.members()), suspect.members());
    }

    /** A new lead takes over alarms that stand alone and leads of mostly the same workers; those that this changes. */
    List<LiveAlert> lead(LiveAlert lead) {
        List<LiveAlert> taken = new ArrayList<>();
        if (!lead.isDown() || lead.fact.historic() || !AlarmRates.isGroup(lead.fact.subject())) {
            return taken;
        }
        for (LiveAlert each : suspects.near(lead.fact.subject(), lead.startedMillis)) {
            if (!isJudgedElsewhere(lead, each)) {
                join(each, lead);
                taken.add(each);
            }
        }
        for (LiveAlert other : leads.open().toList()) {
            boolean meet = other.incident.isEmpty() && lead.incident.isEmpty() && other != lead && near(lead, other);
            meet &= AlarmRates.isGroup(other.fact.subject());
            if (meet && other.fact.subject().equals(lead.fact.subject())) {
                LiveAlert first = other.told ? other : lead;
                LiveAlert second = first == lead ? other : lead;
                join(second, first);
                taken.add(second);
            } else if (meet && isMostlyWithin(other, lead)) {
                join(other, lead);
                taken.add(other);
            }
        }
        return taken;
    }

    private boolean near(LiveAlert one, LiveAlert other) {
        return Math.abs(one.startedMillis - other.startedMillis)
                <= 2 * terms.incidents().spanMillis();
    }

    /** Whether nearly all workers of {@code part} are of the group of {@code lead} too. */
    private boolean isMostlyWithin(LiveAlert part, LiveAlert lead) {
        long all = leads.members(part).count();
        long within = leads.members(part)
                .filter(each -> each.isWithin(lead.fact.subject()))
                .count();
        return all > 0 && within >= Suspects.MOSTLY * all && part.memberCount <= lead.memberCount;
    }

    /** What is to be said of an incident since a member of it has changed; null for nothing. */
    @Nullable
    Fact review(LiveAlert lead, long millis) {
        if (!lead.fact.isOfSeveral() || !lead.isOpen()) {
            return null;
        }
        boolean enough =
                leads.down(lead) >= (lead.fact.isIncident() ? terms.incidents().leastMembers() : 1);
        if (lead.isDown() == enough) {
            return null;
        }
        return told(lead, enough ? Fact.State.RAISED : Fact.State.CLEARED, millis);
    }

    /** Says of an incident what is so of its members now: who is back loses nothing more. */
    void recount(LiveAlert lead, long millis) {
        if (lead.fact.isOfSeveral() && leads.members(lead).findAny().isPresent()) {
            lead.fact = told(lead, lead.fact.state(), millis);
        }
        lead.listedMembers = lead.memberCount;
    }

    /** What is said of {@code lead} with the members that it has now. */
    private Fact told(LiveAlert lead, Fact.State state, long millis) {
        List<LiveAlert> members = leads.members(lead).toList();
        return fact(lead.fact.subject(), lead.fact.episode(), state, millis, lead.startedMillis, members)
                .after(lead.fact);
    }

    /** Alarms of workers of {@code pool} that had begun before anybody could be told, as one. */
    Found backlog(String pool, List<LiveAlert> members, long millis) {
        return found(new Suspects.Suspect(pool, members, members.size(), true), members.get(0), millis);
    }

    /** Whether what is left of an incident is another one: that and its members. */
    Optional<Found> split(LiveAlert lead, long millis) {
        if (!lead.fact.isIncident() || !lead.isDown()) {
            return Optional.empty();
        }
        return splits.left(lead.fact.subject(), leads.members(lead).toList())
                .map(left -> new Found(
                        fact(
                                left.getKey(),
                                lead.id + "@" + millis,
                                Fact.State.RAISED,
                                millis,
                                lead.startedMillis,
                                left.getValue()),
                        left.getValue()));
    }

    private Fact fact(
            String group, String episode, Fact.State state, long millis, long onset, List<LiveAlert> members) {
        return new Fact(
                state,
                (AlarmRates.isGroup(group) ? AlertPolicy.INCIDENT : AlertPolicy.ALREADY_OPEN).name(),
                group,
                episode,
                0,
                millis,
                onset,
                false,
                List.of(),
                "",
                measure(members, millis),
                words.of(group, state, onset, members, millis),
                Terms.NONE,
                Transition.Crew.NONE);
    }

    /** The sum of what workers lost, each by the alarm that says the most. */
    static Measure measure(List<LiveAlert> members, long millis) {
        Map<String, LiveAlert> worst = new TreeMap<>();
        for (LiveAlert each : members) {
            worst.merge(
                    each.fact.subject(),
                    each,
                    (one, other) -> one.lostHashes(millis) >= other.lostHashes(millis) ? one : other);
        }
        double expected = 0;
        double loss = 0;
        double lost = 0;
        for (LiveAlert each : worst.values()) {
            expected += each.fact.measure().expectedHs();
            loss += each.isDown() ? each.fact.measure().lossHs() : 0;
            lost += each.lostHashes(millis);
        }
        return new Measure(
                expected > 0 ? Math.min(1, loss / expected) : 0, expected, Math.max(0, expected - loss), 0, 0, lost);
    }
}
