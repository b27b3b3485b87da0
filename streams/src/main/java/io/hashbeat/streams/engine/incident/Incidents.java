package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.detect.StillSo;
import io.hashbeat.streams.engine.record.OutRecord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
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

    /** Version of the form on disk; the first did not know of flapping, the second not of work that moves, the third not of outages that are held. */
    public static final int VERSION = 4;

    private static final int WITH_FLAPS = 2;
    private static final int WITH_MOVES = 3;

    /** How often it is looked whether what is historic has come to the present. */
    private static final long LOOK_MILLIS = 60_000L;

    private static final String CLOSED = "CLOSED";
    private static final String UPDATED = "UPDATED";

    /** What has come in for a time that is not over, by that time and key. */
    private final TreeMap<Long, TreeMap<String, Anomaly>> waiting = new TreeMap<>();
    /** What is open, as it was told last, by id. */
    private final TreeMap<String, Anomaly> open = new TreeMap<>();
    /** Of that, the outages of groups. */
    private final TreeMap<String, Anomaly> outages = new TreeMap<>();
    /** Outages that have just ended, by id. */
    private final TreeMap<String, Anomaly> ended = new TreeMap<>();
    /** Members of what has ended that have some time to end too. */
    private final Stragglers stragglers = new Stragglers();
    /** What else is known of the outages of groups. */
    private final Outages beside = new Outages(open);
    /** Workers that come and go. */
    private final Flaps flaps = new Flaps();
    /** Work that goes to another account. */
    private final Moves moves = new Moves();

    /** Open and told as historic; follows from {@link #open}. */
    private final TreeSet<String> historic = new TreeSet<>();
    /** How far it was advanced, milliseconds since 1970 UTC; not kept. */
    private long advancedMillis;

    /** Takes the record of what a detector of a worker or a group says; when that is, milliseconds since 1970 UTC. */
    public long take(OutRecord record) {
        try {
            Anomaly anomaly = AvroCodec.decode(record.value, Anomaly.class);
            take(anomaly);
            return anomaly.getAtMs();
        } catch (UndecodableException e) {
            throw new IllegalArgumentException("not an anomaly", e);
        }
    }

    private void take(Anomaly anomaly) {
        waiting.computeIfAbsent(anomaly.getAtMs(), unused -> new TreeMap<>())
                .put(Precedence.order(anomaly) + anomaly.getId() + " %016x".formatted(anomaly.getRevision()), anomaly);
    }

    /**
     * Tells everything up to {@code untilMillis} (inclusive), at {@code nowMillis} on the clock or {@link #NO_CLOCK}, both since
     * 1970 UTC. What is found about the past, since the job has been away or the feed was late, is told as historic, and told
     * again if it is still so when the job is level with the clock.
     */
    public void advance(long untilMillis, long nowMillis, Consumer<OutRecord> target) {
        advancedMillis = untilMillis;
        Telling telling = new Telling(nowMillis, flaps, target);
        tellWaiting(untilMillis, telling);
        release(untilMillis, telling);
        if (!historic.isEmpty() && !telling.isPast(untilMillis)) {
            for (String each : List.copyOf(historic)) {
                Anomaly past = Objects.requireNonNull(open.get(each));
                again(past, past.getInhibitedBy(), untilMillis, telling);
            }
        }
    }

    /** Tells what waits, since nothing more will come; what is open stays open. */
    public void finish(long nowMillis, Consumer<OutRecord> target) {
        tellWaiting(Long.MAX_VALUE, new Telling(nowMillis, flaps, target));
    }

    private void tellWaiting(long untilMillis, Telling telling) {
        while (!waiting.isEmpty() && waiting.firstKey() <= untilMillis) {
            release(waiting.firstKey(), telling);
            Objects.requireNonNull(waiting.pollFirstEntry()).getValue().values().forEach(each -> tell(each, telling));
        }
    }

    /** When {@link #advance} has something to do next, milliseconds since 1970 UTC; the greatest long if nothing waits. */
    public long nextMillis() {
        long next = Math.min(beside.nextMillis(), flaps.nextMillis());
        next = Math.min(next, waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey());
        next = Math.min(next, stragglers.nextMillis());
        return historic.isEmpty() ? next : Math.min(next, advancedMillis + LOOK_MILLIS);
    }

    /** Whether nothing waits and nothing is open. */
    public boolean isEmpty() {
        return waiting.isEmpty()
                && open.isEmpty()
                && ended.isEmpty()
                && beside.isEmpty()
                && flaps.isEmpty()
                && moves.isEmpty();
    }

    private void tell(Anomaly anomaly, Telling telling) {
        anomaly.setHistoric(telling.isPast(anomaly.getAtMs()));
        if (IncidentKinds.isToldOnce(anomaly.getKind())) {
            telling.tell(anomaly);
            if (anomaly.getKind().equals(IncidentKinds.UNKNOWN_WORKER)) {
                moves.arrive(anomaly).forEach(each -> follow(each, anomaly.getAtMs(), telling));
            }
            return;
        }
        Anomaly before = open.get(anomaly.getId());
        if (!beside.take(anomaly, before)) {
            return;
        }
        anomaly.setInhibitedBy(before == null ? leader(anomaly) : before.getInhibitedBy());
        anomaly.setRevision(Math.max(anomaly.getRevision(), before == null ? 0 : before.getRevision() + 1));
        if (anomaly.getState().equals(CLOSED)) {
            Optional<Anomaly> move = moves.over(anomaly);
            end(anomaly, telling);
            beside.comeBack(anomaly).ifPresent(each -> end(each, telling));
            move.ifPresent(each -> tell(each, telling));
            return;
        }
        keep(anomaly);
        telling.tell(anomaly);
        if (before == null) {
            follow(anomaly);
            lead(anomaly, telling);
            follow(anomaly, anomaly.getAtMs(), telling);
            succeed(anomaly, telling);
        }
    }

    private void end(Anomaly anomaly, Telling telling) {
        close(anomaly);
        telling.tell(anomaly);
    }

    /** A group goes out again of which some workers have been down since the last time: these are part of this time. */
    private void succeed(Anomaly outage, Telling telling) {
        if (!Precedence.isGroup(outage)) {
            return;
        }
        for (Anomaly held : beside.held(outage.getSubject(), outage.getId())) {
            moveOn(held, each -> true, root(outage), outage.getAtMs(), telling);
            end(Outages.succeeded(held, outage.getAtMs()), telling);
        }
    }

    /** Members of {@code leader} of which {@code some} says so are told as part of {@code other}. */
    private void moveOn(Anomaly leader, Predicate<Anomaly> some, String other, long atMillis, Telling telling) {
        for (Anomaly each : List.copyOf(open.values())) {
            if (each.getInhibitedBy().equals(leader.getId()) && some.test(each)) {
                again(each, other, atMillis, telling);
            }
        }
    }

    /** Ends outages that are held no more, and those of which a smaller group's is what is left. */
    private void look(long nowMillis, Telling telling) {
        beside.due(nowMillis).forEach((id, atMillis) -> {
            Anomaly outage = Objects.requireNonNull(open.get(id));
            beside.ended(outage, atMillis).ifPresent(over -> end(over, telling));
            if (open.containsKey(id)) {
                beside.left(outage).ifPresent(part -> part(outage, part, atMillis, telling));
            }
            if (open.containsKey(id)) {
                beside.restated(outage, atMillis).ifPresent(next -> {
                    keep(next);
                    telling.tell(next);
                });
            }
        });
    }

    private void part(Anomaly outage, Anomaly part, long atMillis, Telling telling) {
        String subject = part.getSubject();
        again(part, "", atMillis, telling);
        moveOn(
                outage,
                each -> Precedence.isGroup(each) || each.getGroups().contains(subject),
                part.getId(),
                atMillis,
                telling);
        end(beside.parted(outage, part, atMillis), telling);
    }

    /** Tells where the work of {@code loss} went, if that is known, and then of others of its account that waited for it. */
    private void follow(Anomaly loss, long atMillis, Telling telling) {
        if (isFollowed(loss, atMillis, telling)) {
            moves.lossesOfItsAccount(loss).forEach(each -> isFollowed(each, atMillis, telling));
        }
    }

    private boolean isFollowed(Anomaly loss, long atMillis, Telling telling) {
        Optional<Anomaly> move = moves.of(loss, atMillis);
        move.ifPresent(each -> {
            each.setInhibitedBy(loss.getInhibitedBy());
            each.setHistoric(telling.isPast(atMillis));
            keep(each);
            telling.tell(each);
            if (loss.getInhibitedBy().isEmpty()) {
                again(loss, each.getId(), atMillis, telling);
            }
        });
        return move.isPresent();
    }

    private void keep(Anomaly anomaly) {
        open.put(anomaly.getId(), anomaly);
        moves.opened(anomaly);
        if (Precedence.isGroup(anomaly)) {
            outages.put(anomaly.getId(), anomaly);
        }
        if (anomaly.getHistoric()) {
            historic.add(anomaly.getId());
        } else {
            historic.remove(anomaly.getId());
        }
    }

    private void close(Anomaly anomaly) {
        open.remove(anomaly.getId());
        moves.closed(anomaly);
        historic.remove(anomaly.getId());
        stragglers.remove(anomaly);
        if (ended.containsKey(anomaly.getInhibitedBy())) {
            stragglers.comeBack(anomaly);
        }
        if (Precedence.isGroup(anomaly)) {
            outages.remove(anomaly.getId());
            ended.put(anomaly.getId(), anomaly);
            for (Anomaly each : open.values()) {
                if (each.getInhibitedBy().equals(anomaly.getId())) {
                    stragglers.add(each, anomaly.getAtMs());
                }
            }
        }
    }

    /** A member that is found only when its group is back already has its time to come back too. */
    private void follow(Anomaly member) {
        Anomaly leader = ended.get(member.getInhibitedBy());
        if (leader != null) {
            stragglers.add(member, leader.getAtMs());
        }
    }

    /** Id of the outage that {@code anomaly} is part of and that is part of no other; empty if it stands alone. */
    private String leader(Anomaly anomaly) {
        if (!IncidentKinds.isOfRate(anomaly.getKind())) {
            return "";
        }
        String leader = root(beside.best(outages.values(), anomaly));
        return leader.isEmpty() && !Precedence.isGroup(anomaly) ? root(beside.best(ended.values(), anomaly)) : leader;
    }

    private static String root(@Nullable Anomaly outage) {
        if (outage == null) {
            return "";
        }
        return outage.getInhibitedBy().isEmpty() ? outage.getId() : outage.getInhibitedBy();
    }

    /** An outage that is part of no other takes over what is open already and part of it, with all that was part of that. */
    private void lead(Anomaly leader, Telling telling) {
        if (!Precedence.isGroup(leader) || !leader.getInhibitedBy().isEmpty()) {
            return;
        }
        Set<String> taken = new TreeSet<>();
        for (Anomaly each : List.copyOf(open.values())) {
            boolean free = each.getInhibitedBy().isEmpty() && !each.getId().equals(leader.getId());
            if (free && IncidentKinds.isOfRate(each.getKind()) && beside.explains(leader, each)) {
                again(each, leader.getId(), leader.getAtMs(), telling);
                taken.add(each.getId());
            }
        }
        for (Anomaly each : List.copyOf(open.values())) {
            if (taken.contains(each.getInhibitedBy())) {
                again(each, leader.getId(), leader.getAtMs(), telling);
            }
        }
    }

    /** Tells on their own those that are still down some minutes after their group, and forgets what has ended before. */
    private void release(long nowMillis, Telling telling) {
        flaps.advance(nowMillis, open, telling);
        look(nowMillis, telling);
        for (Map.Entry<String, Long> each : stragglers.due(nowMillis)) {
            Anomaly down = Objects.requireNonNull(open.get(each.getKey()));
            if (stragglers.waitsOn(down, nowMillis)) {
                continue;
            }
            stragglers.remove(down);
            String other = root(beside.best(outages.values(), down));
            lead(again(down, other.equals(down.getId()) ? "" : other, each.getValue(), telling), telling);
        }
        ended.values()
                .removeIf(each -> each.getAtMs() + Stragglers.WAIT_MILLIS < nowMillis
                        && open.values().stream()
                                .noneMatch(part -> part.getInhibitedBy().equals(each.getId())));
        stragglers.keep(ended.keySet());
        beside.forget(ended.keySet());
    }

    private Anomaly again(Anomaly anomaly, String leader, long atMillis, Telling telling) {
        double seconds = Math.max(0, atMillis - anomaly.getAtMs()) / 1_000.0;
        double lossHs = Math.max(0, anomaly.getSize()) * anomaly.getExpectedHs();
        Anomaly next = Anomaly.newBuilder(anomaly)
                .setState(UPDATED)
                .setInhibitedBy(leader)
                .setRevision(anomaly.getRevision() + 1)
                .setAtMs(atMillis)
                .setLostHashes(anomaly.getLostHashes() + lossHs * seconds)
                .setSentence(StillSo.tell(anomaly.getSentence(), anomaly.getAtMs(), atMillis))
                .setHistoric(telling.isPast(atMillis))
                .build();
        keep(next);
        telling.tell(next);
        return next;
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
                AnomalyBytes.write(anomaly, out);
            }
        }
        AnomalyBytes.writeAll(open, out);
        AnomalyBytes.writeAll(ended, out);
        stragglers.write(out);
        flaps.write(out);
        moves.write(out);
        beside.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it was written by another version of the form
     */
    public void read(DataInput in) throws IOException {
        int version = in.readInt();
        if (version < 1 || version > VERSION) {
            throw new IOException("incidents have version " + version + ", this program reads " + VERSION);
        }
        AnomalyBytes.readAll(in, this::take);
        AnomalyBytes.readAll(in, this::keep);
        AnomalyBytes.readAll(in, anomaly -> ended.put(anomaly.getId(), anomaly));
        stragglers.read(in);
        if (version >= WITH_FLAPS) {
            flaps.read(in);
        }
        if (version >= WITH_MOVES) {
            moves.read(in);
        }
        if (version >= VERSION) {
            beside.read(in);
        }
    }
}
