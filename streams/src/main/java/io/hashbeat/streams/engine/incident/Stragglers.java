package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Members of outages that are over, which have some minutes to be over too, and some more while others of them come back. */
final class Stragglers {

    /** Members that come back this long after their group, or after another of its members, are still part of its coming back. */
    static final long WAIT_MILLIS = 5 * 60_000L;

    /** When those that nobody leads any more are told on their own, milliseconds since 1970 UTC, by id. */
    private final TreeMap<String, Long> times = new TreeMap<>();
    /** When a member came back last after its group had, milliseconds since 1970 UTC, by the group's id. */
    private final TreeMap<String, Long> lastReturns = new TreeMap<>();

    /** {@code member} waits, since the outage that it is part of was over at {@code endMillis} since 1970 UTC. */
    void add(Anomaly member, long endMillis) {
        times.put(member.getId(), endMillis + WAIT_MILLIS);
    }

    /** {@code anomaly} is over, or told on its own. */
    void remove(Anomaly anomaly) {
        times.remove(anomaly.getId());
    }

    /** {@code member} of an outage that is over has come back. */
    void comeBack(Anomaly member) {
        lastReturns.put(member.getInhibitedBy(), member.getAtMs());
    }

    /** Whether {@code straggler} waits on, since another one has just come back. */
    boolean waitsOn(Anomaly straggler, long nowMillis) {
        long until = lastReturns.getOrDefault(straggler.getInhibitedBy(), 0L) + WAIT_MILLIS;
        if (until > nowMillis) {
            times.put(straggler.getId(), until);
        }
        return until > nowMillis;
    }

    /** Those that have waited until {@code nowMillis} since 1970 UTC: when they had, by id, the first first. */
    List<Map.Entry<String, Long>> due(long nowMillis) {
        List<Map.Entry<String, Long>> due = new ArrayList<>();
        times.forEach((id, millis) -> {
            if (millis <= nowMillis) {
                due.add(Map.entry(id, millis));
            }
        });
        due.sort(Comparator.comparing((Map.Entry<String, Long> each) -> each.getValue())
                .thenComparing(Map.Entry::getKey));
        return due;
    }

    /** When the next one has waited, milliseconds since 1970 UTC; the greatest long for never. */
    long nextMillis() {
        return times.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /** Forgets all outages but those that have {@code ended} lately. */
    void keep(Set<String> ended) {
        lastReturns.keySet().retainAll(ended);
    }

    void write(DataOutput out) throws IOException {
        AnomalyBytes.writeTimes(times, out);
        AnomalyBytes.writeTimes(lastReturns, out);
    }

    void read(DataInput in) throws IOException {
        AnomalyBytes.readTimes(times, in);
        AnomalyBytes.readTimes(lastReturns, in);
    }
}
