package io.hashbeat.streams.alert;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alarms that had begun before anybody could be told: at the first start, or while the application or the feed was away. One by one they would be a burst in which what is
 * new is not seen, so that those of a pool are one alert. What can do harm, what an owner asked for and what is of a group already is told by itself.
 */
final class Backlog {

    private final AlertTerms terms;
    private final Mutings mutings;

    Backlog(AlertTerms terms, Mutings mutings) {
        this.terms = terms;
        this.mutings = mutings;
    }

    /** Those of {@code alerts} that counted as of the past and do not from {@code millis} since 1970 UTC on. */
    static List<LiveAlert> present(Collection<LiveAlert> alerts, long millis) {
        return alerts.stream()
                .filter(each -> each.isPast() && each.pastMillis <= millis)
                .toList();
    }

    /** Alarms of {@code present} that are to be told as one, by the subject of their pool. */
    Map<String, List<LiveAlert>> together(List<LiveAlert> present, long millis) {
        Map<String, List<LiveAlert>> pools = new TreeMap<>();
        for (LiveAlert each : present) {
            if (isToldAlone(each, millis)) {
                pools.computeIfAbsent(LiveAlert.pool(each.fact.subject()), unused -> new ArrayList<>())
                        .add(each);
            }
        }
        pools.values().removeIf(each -> workers(each) < terms.incidents().leastMembers());
        return pools;
    }

    private static long workers(List<LiveAlert> alarms) {
        return alarms.stream().map(each -> each.fact.subject()).distinct().count();
    }

    private boolean isToldAlone(LiveAlert alert, long millis) {
        return alert.isWorker()
                && alert.isDown()
                && alert.incident.isEmpty()
                && alert.fact.inhibitedBy().isEmpty()
                && alert.severity != Severity.CRITICAL
                && mutings.of(alert, millis).why() == Muting.NONE;
    }
}
