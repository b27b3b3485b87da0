package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Alarms of workers that stand alone, by group, and which group is to blame when too many of them came together to be chance. A group is
 * suspected if the chance of so many alarms ({@link AlarmRates}), times the groups and the spans of a day that are looked at (Bonferroni),
 * is at most {@code alerts.incidents.false-per-day}. If one is, the group with the most members is to blame; of several with nearly as many
 * members (they are mostly the same workers) the one that the cause speaks for, such as the site for power: also if it has so many
 * incidents that one more is no surprise there.
 */
final class Suspects {

    /** Groups with this part of the most members have mostly the same ones. */
    static final double MOSTLY = 0.9;

    private final AlertTerms terms;
    private final AlarmRates rates;
    private final Map<String, LiveAlert> alerts;
    /** Groups to the ids of alarms of their workers that stand alone. */
    private final Map<String, TreeSet<String>> free = new HashMap<>();
    /** The groups under which an alarm stands there, by its id: what an alarm says of its groups may change. */
    private final Map<String, List<String>> places = new HashMap<>();

    Suspects(AlertTerms terms, AlarmRates rates, Map<String, LiveAlert> alerts) {
        this.terms = terms;
        this.rates = rates;
        this.alerts = alerts;
    }

    /** A group and its workers' alarms that began together; {@code subjects} is how many workers speak for one cause. */
    record Suspect(String group, List<LiveAlert> members, int subjects, boolean isNoChance) {}

    /** Whether {@code alert} can be part of an incident and is part of none, or will be none for long. */
    static boolean isFree(LiveAlert alert) {
        return alert.isWorker()
                && alert.isDown()
                && alert.policy().cause().isShared()
                && !alert.fact.historic()
                && alert.fact.inhibitedBy().isEmpty()
                && (alert.incident.isEmpty() || alert.releaseMillis != LiveAlert.NEVER);
    }

    /** Takes what is known of {@code alert} now. */
    void put(LiveAlert alert) {
        if (!alert.isWorker()) {
            return;
        }
        remove(alert);
        if (isFree(alert)) {
            places.put(alert.id, alert.fact.groups());
            alert.fact.groups().forEach(each -> free.computeIfAbsent(each, unused -> new TreeSet<>())
                    .add(alert.id));
        }
    }

    /** Forgets {@code alert}. */
    void remove(LiveAlert alert) {
        List<String> its = places.remove(alert.id);
        if (its != null) {
            its.forEach(each -> remove(each, alert.id));
        }
    }

    private void remove(String group, String id) {
        TreeSet<String> ids = free.get(group);
        if (ids != null && ids.remove(id) && ids.isEmpty()) {
            free.remove(group);
        }
    }

    /** The group to blame for {@code alert} and others, if it is not chance. */
    Optional<Suspect> suspect(LiveAlert alert, long millis) {
        List<Suspect> suspects = new ArrayList<>();
        for (String group : alert.fact.groups()) {
            Suspect suspect = AlarmRates.isGroup(group) ? suspect(group, alert, millis) : null;
            if (suspect != null) {
                suspects.add(suspect);
            }
        }
        int most = suspects.stream()
                .filter(Suspect::isNoChance)
                .mapToInt(Suspect::subjects)
                .max()
                .orElse(Integer.MAX_VALUE);
        Cause cause = alert.policy().cause();
        return suspects.stream()
                .filter(each -> each.subjects() >= MOSTLY * most)
                .min(Comparator.comparingInt((Suspect each) -> rank(cause, each.group()))
                        .thenComparing(
                                Comparator.comparingInt(Suspect::subjects).reversed())
                        .thenComparing(Suspect::group));
    }

    /** Place of {@code group} among those to blame for {@code cause}, the first being 0. */
    static int rank(Cause cause, String group) {
        return SubjectKind.byText(group.substring(0, group.indexOf('/')))
                .map(cause::rank)
                .orElse(SubjectKind.values().length);
    }

    /** How likely it is that so many workers' alarms of {@code group} begin together by chance. */
    double chance(String group, int workers, long millis) {
        return rates.chance(group, workers, 2.0 * terms.incidents().spanMillis(), millis);
    }

    private @Nullable Suspect suspect(String group, LiveAlert alert, long millis) {
        List<LiveAlert> members = near(group, alert.fact.onsetMillis());
        int subjects = witnesses(members);
        if (subjects < terms.incidents().leastMembers()) {
            return null;
        }
        boolean isNoChance =
                perDay(chance(group, subjects, millis)) <= terms.incidents().falsePerDay();
        return new Suspect(group, members, subjects, isNoChance);
    }

    /** How often a day something so unlikely would be seen, of all groups and spans that are looked at. */
    double perDay(double chance) {
        return chance
                * rates.groups()
                * AlarmRates.DAY_MILLIS
                / (2.0 * terms.incidents().spanMillis());
    }

    /** How many workers speak for one cause. A note is no alarm and adds nothing to them: only many machines that boot at once are a sign of their own. */
    static int witnesses(List<LiveAlert> members) {
        return Math.max(witnesses(members, false), witnesses(members, true));
    }

    private static int witnesses(List<LiveAlert> members, boolean ofNotes) {
        return (int) members.stream()
                .filter(each -> each.policy().isNote() == ofNotes)
                .map(each -> each.fact.subject())
                .distinct()
                .count();
    }

    /** Alarms of workers of {@code group} that stand alone and began about {@code onsetMillis} since 1970 UTC. */
    List<LiveAlert> near(String group, long onsetMillis) {
        TreeSet<String> ids = free.get(group);
        if (ids == null) {
            return List.of();
        }
        long span = terms.incidents().spanMillis();
        return ids.stream()
                .map(alerts::get)
                .filter(each -> Math.abs(each.fact.onsetMillis() - onsetMillis) <= span)
                .toList();
    }
}
