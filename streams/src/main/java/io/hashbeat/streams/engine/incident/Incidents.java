package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.OutRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One cause, one alarm: while a group is out, alarms of its members and of groups that only lost those members are told as
 * part of it ({@code inhibited_by}). Of groups that went out at one time the one leads that lost most of the hashrate of its
 * own and most of it all: {@code lost H/s * lost fraction} is largest. A member that is still down some minutes after its
 * group has come back is told on its own. Goes by event time; confined to one thread.
 */
public final class Incidents {

    /** Stands for a clock where there is none: nothing is historic. */
    public static final long NO_CLOCK = 0;

    /** Version of the form on disk. */
    public static final int VERSION = 1;

    /** Estimated onsets of one cause lie so far apart at most. */
    private static final long ONSET_MILLIS = 5 * 60_000L;
    /** Members that come back this long after their group are still part of its coming back. */
    private static final long STRAGGLER_MILLIS = 5 * 60_000L;

    /** What is found so long after it happened is historic. */
    private static final long HISTORIC_MILLIS = 10 * 60_000L;

    /** How often it is looked whether what is historic has come to the present. */
    private static final long LOOK_MILLIS = 60_000L;

    private static final String CLOSED = "CLOSED";
    private static final String UPDATED = "UPDATED";

    /** What has come in for a time that is not over, by that time and key. */
    private final TreeMap<Long, TreeMap<String, Anomaly>> waiting = new TreeMap<>();
    /** What is open, as it was told last, by id. */
    private final TreeMap<String, Anomaly> open = new TreeMap<>();
    /** How far it was advanced, milliseconds since 1970 UTC; not kept. */
    private long advancedMillis;
    /** The clock of the call under way, milliseconds since 1970 UTC. */
    private long clockMillis;
    /** When those that nobody leads any more are told on their own, milliseconds since 1970 UTC, by id. */
    private final TreeMap<String, Long> stragglers = new TreeMap<>();

    /** Takes the record of what a detector of a worker or a group says. */
    public void take(OutRecord record) {
        try {
            take(AvroCodec.decode(record.value, Anomaly.class));
        } catch (UndecodableException e) {
            throw new IllegalArgumentException("not an anomaly", e);
        }
    }

    private void take(Anomaly anomaly) {
        waiting.computeIfAbsent(anomaly.getAtMs(), unused -> new TreeMap<>())
                .put(order(anomaly) + anomaly.getId() + " %08d".formatted(anomaly.getRevision()), anomaly);
    }

    /** Groups before workers, the one that lost most first, so that a member finds its group. */
    private static String order(Anomaly anomaly) {
        return isGroup(anomaly) ? "%s %016x ".formatted("a", Long.MAX_VALUE - (long) weight(anomaly)) : "b ";
    }

    /**
     * Tells everything up to {@code untilMillis} (inclusive), at {@code nowMillis} on the clock or {@link #NO_CLOCK}, both
     * since 1970 UTC. What is
     * found about the past, since the job has been away or the feed was late, is told as historic, and told again if it is still
     * so when the job is level with the clock.
     */
    public void advance(long untilMillis, long nowMillis, Consumer<OutRecord> target) {
        clockMillis = nowMillis;
        advancedMillis = untilMillis;
        Consumer<Anomaly> told = anomaly -> target.accept(new OutRecord(
                Topics.ANOMALIES, anomaly.getSubject().getBytes(StandardCharsets.UTF_8), AvroCodec.encode(anomaly)));
        while (!waiting.isEmpty() && waiting.firstKey() <= untilMillis) {
            long at = waiting.firstKey();
            release(at, told);
            Objects.requireNonNull(waiting.pollFirstEntry()).getValue().values().forEach(each -> tell(each, told));
        }
        release(untilMillis, told);
        if (!isPast(untilMillis)) {
            repeatHistoric(untilMillis, told);
        }
    }

    private boolean isPast(long atMillis) {
        return clockMillis - atMillis > HISTORIC_MILLIS;
    }

    private void repeatHistoric(long atMillis, Consumer<Anomaly> told) {
        for (Anomaly each : List.copyOf(open.values())) {
            if (each.getHistoric()) {
                again(each, each.getInhibitedBy(), atMillis, told);
            }
        }
    }

    /** When {@link #advance} has something to do next, milliseconds since 1970 UTC; the greatest long if nothing waits. */
    public long nextMillis() {
        long next = waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey();
        for (long each : stragglers.values()) {
            next = Math.min(next, each);
        }
        boolean historic = open.values().stream().anyMatch(Anomaly::getHistoric);
        return historic ? Math.min(next, advancedMillis + LOOK_MILLIS) : next;
    }

    /** Whether nothing waits and nothing is open. */
    public boolean isEmpty() {
        return waiting.isEmpty() && open.isEmpty();
    }

    private void tell(Anomaly anomaly, Consumer<Anomaly> told) {
        anomaly.setHistoric(isPast(anomaly.getAtMs()));
        if (IncidentKinds.isToldOnce(anomaly.getKind())) {
            told.accept(anomaly);
            return;
        }
        Anomaly before = open.get(anomaly.getId());
        anomaly.setInhibitedBy(before == null ? leader(anomaly) : before.getInhibitedBy());
        anomaly.setRevision(before == null ? 0 : before.getRevision() + 1);
        if (anomaly.getState().equals(CLOSED)) {
            open.remove(anomaly.getId());
            stragglers.remove(anomaly.getId());
            told.accept(anomaly);
            if (isGroup(anomaly)) {
                leave(anomaly);
            }
            return;
        }
        open.put(anomaly.getId(), anomaly);
        told.accept(anomaly);
        if (before == null && isGroup(anomaly) && anomaly.getInhibitedBy().isEmpty()) {
            lead(anomaly, told);
        }
    }

    /** Id of the open group alarm that {@code anomaly} is part of; empty if it stands alone. */
    private String leader(Anomaly anomaly) {
        if (!IncidentKinds.isOfRate(anomaly.getKind())) {
            return "";
        }
        Anomaly best = null;
        for (Anomaly each : open.values()) {
            if (isGroup(each) && each.getInhibitedBy().isEmpty() && explains(each, anomaly)) {
                best = best == null || weight(each) > weight(best) ? each : best;
            }
        }
        return best == null ? "" : best.getId();
    }

    /** A new leader takes over what is open already and part of the same. */
    private void lead(Anomaly leader, Consumer<Anomaly> told) {
        for (Anomaly each : List.copyOf(open.values())) {
            boolean free = each.getInhibitedBy().isEmpty() && !each.getId().equals(leader.getId());
            if (free && IncidentKinds.isOfRate(each.getKind()) && explains(leader, each)) {
                again(each, leader.getId(), leader.getAtMs(), told);
            }
        }
    }

    /** Whether {@code part} is, by all that is known, part of what happened to the group {@code leader}. */
    private static boolean explains(Anomaly leader, Anomaly part) {
        if (isGroup(part)) {
            return samePool(leader, part)
                    && Math.abs(leader.getOnsetAtMs() - part.getOnsetAtMs()) <= ONSET_MILLIS
                    && weight(leader) >= weight(part);
        }
        return part.getGroups().contains(leader.getSubject())
                && part.getOnsetAtMs() >= leader.getOnsetAtMs() - ONSET_MILLIS;
    }

    private void leave(Anomaly leader) {
        for (Anomaly each : open.values()) {
            if (each.getInhibitedBy().equals(leader.getId())) {
                stragglers.put(each.getId(), leader.getAtMs() + STRAGGLER_MILLIS);
            }
        }
    }

    /** Tells on their own those that are still down some minutes after their group. */
    private void release(long nowMillis, Consumer<Anomaly> told) {
        List<Map.Entry<String, Long>> due = new ArrayList<>(stragglers.entrySet());
        due.removeIf(each -> each.getValue() > nowMillis);
        due.sort(Comparator.comparing((Map.Entry<String, Long> each) -> each.getValue())
                .thenComparing(Map.Entry::getKey));
        for (Map.Entry<String, Long> each : due) {
            stragglers.remove(each.getKey());
            @Nullable Anomaly down = open.get(each.getKey());
            if (down != null) {
                again(down, leader(down), each.getValue(), told);
            }
        }
    }

    private void again(Anomaly anomaly, String leader, long atMillis, Consumer<Anomaly> told) {
        Anomaly next = Anomaly.newBuilder(anomaly)
                .setState(UPDATED)
                .setInhibitedBy(leader)
                .setRevision(anomaly.getRevision() + 1)
                .setAtMs(atMillis)
                .setHistoric(isPast(atMillis))
                .build();
        open.put(next.getId(), next);
        told.accept(next);
    }

    private static boolean isGroup(Anomaly anomaly) {
        return anomaly.getKind().equals(IncidentKinds.GROUP_OUTAGE);
    }

    /** How much of all and of its own the group lost, H/s. */
    private static double weight(Anomaly group) {
        return Math.max(0, group.getExpectedHs() - group.getObservedHs()) * group.getSize();
    }

    private static boolean samePool(Anomaly one, Anomaly other) {
        return pool(one.getSubject()).equals(pool(other.getSubject()));
    }

    /** Pool and algorithm of a subject {@code kind/pool/algorithm...}. */
    public static String pool(String subject) {
        String[] parts = subject.split("/", -1);
        return parts[1] + "/" + parts[2];
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(VERSION);
        out.writeInt(waiting.values().stream().mapToInt(Map::size).sum());
        for (TreeMap<String, Anomaly> each : waiting.values()) {
            for (Anomaly anomaly : each.values()) {
                write(anomaly, out);
            }
        }
        out.writeInt(open.size());
        for (Anomaly anomaly : open.values()) {
            write(anomaly, out);
        }
        out.writeInt(stragglers.size());
        for (Map.Entry<String, Long> each : stragglers.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another version of the form
     */
    public void read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("incidents have version " + version + ", this program reads " + VERSION);
        }
        for (int count = in.readInt(); count > 0; count--) {
            take(anomaly(in));
        }
        for (int count = in.readInt(); count > 0; count--) {
            Anomaly anomaly = anomaly(in);
            open.put(anomaly.getId(), anomaly);
        }
        for (int count = in.readInt(); count > 0; count--) {
            stragglers.put(in.readUTF(), in.readLong());
        }
    }

    private static void write(Anomaly anomaly, DataOutput out) throws IOException {
        byte[] bytes = AvroCodec.encode(anomaly);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static Anomaly anomaly(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        try {
            return AvroCodec.decode(bytes, Anomaly.class);
        } catch (UndecodableException e) {
            throw new IOException("an anomaly in the state cannot be read", e);
        }
    }
}
