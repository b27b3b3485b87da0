package io.hashbeat.streams.alert;

import io.hashbeat.domain.name.NamePart;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** What is said of several alarms that are told as one. */
final class IncidentWords {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Comparator<LiveAlert> GRAVEST = Comparator.comparing(
                    (LiveAlert each) -> each.severity, Comparator.reverseOrder())
            .thenComparing(each -> each.policy().isNote())
            .thenComparingLong(each -> each.startedMillis)
            .thenComparing(each -> each.id);
    private static final double DAYS_PER_YEAR = 365.25;
    private static final double MOST_YEARS = 1_000;

    private final Suspects suspects;

    IncidentWords(Suspects suspects) {
        this.suspects = suspects;
    }

    /** One sentence about {@code members} of {@code group}; of a pool they are those that had begun before anybody could be told. */
    String of(String group, Fact.State state, long onset, List<LiveAlert> members, long millis) {
        boolean isOver = state == Fact.State.CLEARED;
        if (!AlarmRates.isGroup(group)) {
            return isOver ? noneLeft(group) : begun(group, members);
        }
        return isOver ? over(group, onset, members) : sentence(group, onset, members, millis);
    }

    private static String begun(String pool, List<LiveAlert> members) {
        long left = workers(members.stream().filter(LiveAlert::isDown).toList());
        return "%d worker%s of %s had alarms before anybody could be told (%s); %s still so."
                .formatted(
                        workers(members),
                        workers(members) == 1 ? "" : "s",
                        name(pool),
                        kinds(members),
                        left == workers(members) ? "all are" : left + (left == 1 ? " is" : " are"));
    }

    /** What is said of {@code members} of {@code account} that are part of {@code root}: nothing of others. */
    static String ofAccount(LiveAlert root, String account, List<LiveAlert> members, long onset) {
        List<LiveAlert> workers = members.stream().filter(LiveAlert::isWorker).toList();
        String who = workers.isEmpty()
                ? "Account " + last(account)
                : "%d worker%s of account %s"
                        .formatted(workers(workers), workers(workers) == 1 ? "" : "s", last(account));
        if (root.policy() == AlertPolicy.ALREADY_OPEN) {
            return "%s had alarms before anybody could be told (%s).".formatted(who, kinds(members));
        }
        return "%s went wrong together with others since %s UTC (%s)."
                .formatted(who, CLOCK.format(Instant.ofEpochMilli(onset)), kinds(members));
    }

    /** What is said when no worker of {@code account} is down as part of the incident, or that is over. */
    static String overForAccount(String account) {
        return "What workers of account %s had together with others is over.".formatted(last(account));
    }

    private static String last(String group) {
        return NamePart.unescape(group.substring(group.lastIndexOf('/') + 1));
    }

    private static String noneLeft(String pool) {
        return "None of the alarms is left that workers of %s had before anybody could be told.".formatted(name(pool));
    }

    private static String over(String group, long onset, List<LiveAlert> members) {
        long down = workers(members.stream().filter(LiveAlert::isDown).toList());
        return "What went wrong together at %s at %s UTC is over: %s of its workers %s still down."
                .formatted(
                        name(group),
                        CLOCK.format(Instant.ofEpochMilli(onset)),
                        down == 0 ? "none" : down,
                        down == 1 ? "is" : "are");
    }

    private String sentence(String group, long onset, List<LiveAlert> members, long millis) {
        return "%d workers of %s went wrong together since %s UTC (%s); chance alone does that less than once in %s."
                .formatted(
                        workers(members),
                        name(group),
                        CLOCK.format(Instant.ofEpochMilli(onset)),
                        kinds(members),
                        years(group, Suspects.witnesses(members), millis));
    }

    private static long workers(List<LiveAlert> members) {
        return members.stream().map(each -> each.fact.subject()).distinct().count();
    }

    /** How many workers have which kind; one that has several counts with the gravest, of these with the first. */
    private static String kinds(List<LiveAlert> members) {
        Map<String, LiveAlert> gravest = new TreeMap<>();
        members.forEach(each -> gravest.merge(each.fact.subject(), each, BinaryOperator.minBy(GRAVEST)));
        Map<String, Integer> kinds = new TreeMap<>();
        gravest.values().forEach(each -> kinds.merge(each.fact.kind(), 1, Integer::sum));
        return kinds.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private String years(String group, int workers, long millis) {
        double years = 1 / suspects.perDay(suspects.chance(group, workers, millis)) / DAYS_PER_YEAR;
        return years >= MOST_YEARS
                ? "1,000 years"
                : years >= 2
                        ? "%d years".formatted((long) years)
                        : "%d days".formatted(Math.max(1, (long) (years * DAYS_PER_YEAR)));
    }

    /** The kind of a group and its name; of a pool its name and its algorithm. */
    private static String name(String group) {
        String[] parts = group.split("/", -1);
        String last = NamePart.unescape(parts[parts.length - 1]);
        return AlarmRates.isGroup(group)
                ? parts[0] + " " + last
                : "pool " + NamePart.unescape(parts[1]) + " (" + last + ")";
    }
}
