package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.SubjectKind;
import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Wording;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of outages of groups beside what was told of them: when what had come back fell again, who has come back, and which are over but
 * for a part that is told by itself. An outage whose hashrate is back is held open while as many of its workers are down as make a group: they
 * are part of it and no news. If what is left of one are the workers of a smaller group that is out itself, it was two.
 */
final class Outages {

    /** Fewer workers that stay down are told by themselves. */
    private static final int LEAST_DOWN = 3;
    /** Part of those that are down that must be of the group that is left, and of that group that must be down. */
    private static final double MOSTLY = 0.9;
    /** How long after the last has come back it is looked what is left, and how often of one that is held. */
    private static final long LOOK_MILLIS = 5 * 60_000L;

    /** Workers may come back one after the other for so long before it is looked who does not. */
    private static final long RETURNING_MILLIS = 3 * LOOK_MILLIS;
    /** Estimated onsets of one cause lie so far apart at most. */
    private static final long ONSET_MILLIS = 5 * 60_000L;

    private static final String POOL = SubjectKind.POOL.text();
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String CLOSED = Finding.State.CLOSED.name();
    private static final String UPDATED = Finding.State.UPDATED.name();
    private static final String BACK = Finding.Reason.BACK_TO_USUAL.name();
    private static final String FELL = Finding.Reason.BELOW_USUAL.name();
    /** Stands for all groups. */
    private static final String ALL = "";

    /** All that is open, by id. */
    private final Map<String, Anomaly> open;
    /** Onset of the last time that what had come back was lost again, milliseconds since 1970 UTC, by id. */
    private final TreeMap<String, Long> falls = new TreeMap<>();
    /** How many workers have come back of all and of each group, by id. */
    private final TreeMap<String, TreeMap<String, Long>> returned = new TreeMap<>();
    /** When it is to be looked what is left, milliseconds since 1970 UTC, by id. */
    private final TreeMap<String, Long> looks = new TreeMap<>();
    /** When that is to be at the latest, milliseconds since 1970 UTC, by id. */
    private final TreeMap<String, Long> latest = new TreeMap<>();
    /** Revision of those that were told to be over but for a part, which their detector does not know. */
    private final TreeMap<String, Long> parted = new TreeMap<>();

    Outages(Map<String, Anomaly> open) {
        this.open = open;
    }

    /** Takes what is said of {@code anomaly}, told last as {@code before}, and changes it by what is known; whether it is to be told. */
    boolean take(Anomaly anomaly, @Nullable Anomaly before) {
        if (!Precedence.isGroup(anomaly)) {
            return true;
        }
        boolean fell = anomaly.getState().equals(UPDATED) && anomaly.getReason().equals(FELL);
        Long revision = parted.get(anomaly.getId());
        if (revision != null) {
            if (fell || anomaly.getState().equals(CLOSED)) {
                parted.remove(anomaly.getId());
            }
            anomaly.setRevision(Math.max(anomaly.getRevision(), revision + 1));
            if (!fell) {
                return false;
            }
        }
        if (fell) {
            falls.put(anomaly.getId(), anomaly.getOnsetAtMs());
            returned.remove(anomaly.getId());
            looks.remove(anomaly.getId());
            latest.remove(anomaly.getId());
            anomaly.setOnsetAtMs(before == null ? anomaly.getOnsetAtMs() : before.getOnsetAtMs());
        }
        boolean isBack =
                anomaly.getState().equals(CLOSED) && anomaly.getReason().equals(BACK);
        if (isBack && before != null && before.getInhibitedBy().isEmpty()) {
            hold(anomaly);
        }
        return true;
    }

    /** Holds it open if too many of its workers are down. */
    private void hold(Anomaly outage) {
        int down = down(outage.getId()).size();
        if (down >= LEAST_DOWN) {
            outage.setState(UPDATED);
            outage.setClosedAtMs(null);
            outage.setSize(lostPart(outage));
            outage.setSentence(heldWords(outage, down));
            looks.put(outage.getId(), outage.getAtMs() + LOOK_MILLIS);
        }
    }

    private static String heldWords(Anomaly outage, int down) {
        return name(outage) + " is back but for " + down + " of its workers, which stay down.";
    }

    /** {@code outage} as it is to be told if others of its workers are down than was told. */
    Optional<Anomaly> restated(Anomaly outage, long atMillis) {
        String words = heldWords(outage, down(outage.getId()).size());
        if (!isHeld(outage) || outage.getSentence().equals(words)) {
            return Optional.empty();
        }
        Anomaly next = next(outage, atMillis).setSentence(words).build();
        next.setSize(lostPart(outage));
        return Optional.of(next);
    }

    private static String words(Anomaly outage, long atMillis, String end) {
        return name(outage) + " is back after " + Wording.time(atMillis - outage.getOnsetAtMs()) + " " + end;
    }

    private static String name(Anomaly outage) {
        return AnomalyRecords.named(AnomalyKind.GROUP_OUTAGE, outage.getSubject());
    }

    /** Whether its hashrate is back, and it is open for its workers that are down. */
    private static boolean isHeld(Anomaly outage) {
        return Precedence.isGroup(outage) && outage.getReason().equals(BACK);
    }

    /** Those of {@code subject} that are held, but for the outage {@code id}. */
    List<Anomaly> held(String subject, String id) {
        return open.values().stream()
                .filter(each -> isHeld(each)
                        && each.getSubject().equals(subject)
                        && !each.getId().equals(id))
                .toList();
    }

    /** Workers that are part of the outage {@code id} and down, as they were told last. */
    private Map<String, Anomaly> down(String id) {
        Map<String, Anomaly> down = new TreeMap<>();
        for (Anomaly each : open.values()) {
            if (each.getInhibitedBy().equals(id) && !Precedence.isGroup(each)) {
                down.put(each.getSubject(), each);
            }
        }
        return down;
    }

    private double lostPart(Anomaly outage) {
        double lossHs = 0;
        for (Anomaly each : down(outage.getId()).values()) {
            lossHs += Math.max(0, each.getSize()) * each.getExpectedHs();
        }
        return outage.getExpectedHs() > 0 ? Math.min(1, lossHs / outage.getExpectedHs()) : outage.getSize();
    }

    /** That of {@code outages} which explains most of those that explain {@code part}; null for none. */
    @Nullable
    Anomaly best(Collection<Anomaly> outages, Anomaly part) {
        Anomaly best = null;
        for (Anomaly each : outages) {
            if (explains(each, part) && (best == null || Precedence.weight(each) > Precedence.weight(best))) {
                best = each;
            }
        }
        return best;
    }

    /** Whether {@code part} is, by all that is known, part of what happened to the group {@code leader}. */
    boolean explains(Anomaly leader, Anomaly part) {
        if (!isTogether(leader, part)
                || !Incidents.pool(leader.getSubject()).equals(Incidents.pool(part.getSubject()))) {
            return false;
        }
        if (Precedence.isGroup(part)) {
            // two accounts have no worker in common, nor have two servers
            return !Precedence.kind(leader).equals(Precedence.kind(part))
                    && Precedence.weight(leader) >= Precedence.weight(part);
        }
        return Precedence.kind(leader).equals(POOL) || part.getGroups().contains(leader.getSubject());
    }

    /** Whether {@code part} began when {@code leader} did, or when that fell again. */
    private boolean isTogether(Anomaly leader, Anomaly part) {
        long fell = falls.getOrDefault(leader.getId(), leader.getOnsetAtMs());
        return Math.abs(leader.getOnsetAtMs() - part.getOnsetAtMs()) <= ONSET_MILLIS
                || Math.abs(fell - part.getOnsetAtMs()) <= ONSET_MILLIS;
    }

    /** A worker has come back; the outage that is over with that, if one is, as it is to be told. */
    Optional<Anomaly> comeBack(Anomaly member) {
        Anomaly leader = open.get(member.getInhibitedBy());
        if (leader == null || Precedence.isGroup(member) || !Precedence.isGroup(leader)) {
            return Optional.empty();
        }
        TreeMap<String, Long> counts = returned.computeIfAbsent(leader.getId(), unused -> new TreeMap<>());
        counts.merge(ALL, 1L, Long::sum);
        member.getGroups().forEach(each -> counts.merge(each, 1L, Long::sum));
        long last = latest.computeIfAbsent(leader.getId(), unused -> member.getAtMs() + RETURNING_MILLIS);
        looks.put(leader.getId(), Math.min(member.getAtMs() + LOOK_MILLIS, last));
        return ended(leader, member.getAtMs());
    }

    /** {@code outage} as it is to be told if it was held and is not any more. */
    Optional<Anomaly> ended(Anomaly outage, long atMillis) {
        if (!isHeld(outage)) {
            return Optional.empty();
        }
        int down = down(outage.getId()).size();
        return down >= LEAST_DOWN ? Optional.empty() : Optional.of(over(outage, atMillis, down));
    }

    private static Anomaly over(Anomaly outage, long atMillis, int down) {
        String words = down == 0
                ? words(outage, atMillis, "with all of its workers.")
                : words(outage, atMillis, "but for %d of its workers.".formatted(down));
        return over(outage, atMillis, words);
    }

    /** {@code outage} as it is to be told, since another one of its group goes on with it. */
    static Anomaly succeeded(Anomaly outage, long atMillis) {
        return over(outage, atMillis, words(outage, atMillis, "and goes out again."));
    }

    /** {@code outage} as it is to be told, since {@code part} is what is left of it. */
    Anomaly parted(Anomaly outage, Anomaly part, long atMillis) {
        Anomaly over =
                over(outage, atMillis, words(outage, atMillis, "but for what is left of it: " + name(part) + "."));
        if (!isHeld(outage)) {
            parted.put(outage.getId(), over.getRevision());
        }
        over.setReason(Finding.Reason.PART_STAYS_DOWN.name());
        return over;
    }

    private static Anomaly over(Anomaly outage, long atMillis, String words) {
        return next(outage, atMillis)
                .setState(CLOSED)
                .setClosedAtMs(atMillis)
                .setSentence(words)
                .build();
    }

    private static Anomaly.Builder next(Anomaly outage, long atMillis) {
        double seconds = Math.max(0, atMillis - outage.getAtMs()) / MILLIS_PER_SECOND;
        double lossHs = Math.max(0, outage.getSize()) * outage.getExpectedHs();
        return Anomaly.newBuilder(outage)
                .setRevision(outage.getRevision() + 1)
                .setAtMs(atMillis)
                .setLostHashes(outage.getLostHashes() + lossHs * seconds);
    }

    /** When it is to be looked next, milliseconds since 1970 UTC; the greatest long for never. */
    long nextMillis() {
        return looks.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /** When outages were to be looked at by {@code nowMillis}, by id, both since 1970 UTC; one that is held will be again. */
    Map<String, Long> due(long nowMillis) {
        Map<String, Long> due = new TreeMap<>();
        for (Map.Entry<String, Long> each : looks.entrySet()) {
            if (each.getValue() <= nowMillis && open.containsKey(each.getKey())) {
                due.put(each.getKey(), each.getValue());
            }
        }
        due.forEach((id, atMillis) -> {
            latest.remove(id);
            looks.remove(id);
            if (isHeld(Objects.requireNonNull(open.get(id)))) {
                looks.put(id, atMillis + ((nowMillis - atMillis) / LOOK_MILLIS + 1) * LOOK_MILLIS);
            }
        });
        return due;
    }

    /** The smaller group's outage that is what is left of {@code outage}, if others have come back. */
    Optional<Anomaly> left(Anomaly outage) {
        Map<String, Long> back = returned.getOrDefault(outage.getId(), new TreeMap<>());
        if (!outage.getInhibitedBy().isEmpty() || back.getOrDefault(ALL, 0L) < LEAST_DOWN) {
            return Optional.empty();
        }
        Map<String, Anomaly> down = down(outage.getId());
        return open.values().stream()
                .filter(each -> Precedence.isGroup(each)
                        && each.getInhibitedBy().equals(outage.getId())
                        && !Precedence.kind(each).equals(POOL)
                        && isLeft(each.getSubject(), down, back))
                .min(Comparator.comparing(Precedence::order).thenComparing(Anomaly::getId));
    }

    private static boolean isLeft(String group, Map<String, Anomaly> down, Map<String, Long> back) {
        long its = down.values().stream()
                .filter(each -> each.getGroups().contains(group))
                .count();
        long itsBack = back.getOrDefault(group, 0L);
        return its >= Math.max(LEAST_DOWN, MOSTLY * down.size())
                && its >= MOSTLY * (its + itsBack)
                && back.getOrDefault(ALL, 0L) - itsBack >= LEAST_DOWN;
    }

    /** Forgets all but those that are open or {@code ended}. */
    void forget(Set<String> ended) {
        Set<String> known = new TreeSet<>(ended);
        known.addAll(open.keySet());
        falls.keySet().retainAll(known);
        returned.keySet().retainAll(open.keySet());
        looks.keySet().retainAll(open.keySet());
        latest.keySet().retainAll(open.keySet());
    }

    /** Whether nothing is known that will be asked for. */
    boolean isEmpty() {
        return parted.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        AnomalyBytes.writeTimes(falls, out);
        AnomalyBytes.writeTimes(looks, out);
        AnomalyBytes.writeTimes(latest, out);
        AnomalyBytes.writeTimes(parted, out);
        out.writeInt(returned.size());
        for (Map.Entry<String, TreeMap<String, Long>> each : returned.entrySet()) {
            out.writeUTF(each.getKey());
            AnomalyBytes.writeTimes(each.getValue(), out);
        }
    }

    void read(DataInput in) throws IOException {
        AnomalyBytes.readTimes(falls, in);
        AnomalyBytes.readTimes(looks, in);
        AnomalyBytes.readTimes(latest, in);
        AnomalyBytes.readTimes(parted, in);
        for (int count = in.readInt(); count > 0; count--) {
            TreeMap<String, Long> counts = new TreeMap<>();
            returned.put(in.readUTF(), counts);
            AnomalyBytes.readTimes(counts, in);
        }
    }
}
