package io.hashbeat.streams.engine.incident;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.domain.name.NamePart;
import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Work that goes to another account: a worker's hashrate is lost, and a name that is new begins under another account of the pool, the
 * same but for the account in it. Names are few and alike ("rig1"), so two things keep chance away: the new name begins within
 * minutes of the loss, and at least half of the names that begin there then are those of workers that the first account lost (a new
 * customer brings many names that nobody lost).
 */
final class Moves {

    /** Most new names that are remembered; the oldest go first. */
    static final int MOST_ARRIVALS = 20_000;

    /** Clocks of servers differ; the estimated onset is late or early by this much. */
    private static final long BEFORE_MILLIS = 2 * 60_000L;
    /** A machine starts, connects and finds its first share within this time. */
    private static final long AFTER_MILLIS = 15 * 60_000L;
    /** A slow worker's silence is seen after some tens of minutes; so long new names are remembered. */
    private static final long REMEMBERED_MILLIS = 2 * 3_600_000L;

    private static final int ACCOUNT_PART = 3;
    private static final int NAME_PART = 4;

    /** A name within an account: {@code pool/algorithm/account} and the name without the account. */
    private record Place(String account, String name) {

        static Place of(String worker) {
            String[] parts = worker.split("/", -1);
            String prefix = parts[ACCOUNT_PART] + ".";
            String name = parts[NAME_PART];
            return new Place(
                    parts[1] + "/" + parts[2] + "/" + parts[ACCOUNT_PART],
                    name.startsWith(prefix) ? name.substring(prefix.length()) : name);
        }

        boolean isOfThePoolOf(Place other) {
            return account.substring(0, account.lastIndexOf('/'))
                    .equals(other.account.substring(0, other.account.lastIndexOf('/')));
        }
    }

    /** First shares of new names, milliseconds since 1970 UTC, by account and name. */
    private final TreeMap<String, TreeMap<String, Long>> arrivals = new TreeMap<>();
    /** New names, oldest first: time and worker. */
    private final TreeMap<Long, List<String>> ages = new TreeMap<>();
    /** Losses that are open, by account and name. */
    private final TreeMap<String, TreeMap<String, Anomaly>> losses = new TreeMap<>();
    /** Moves that are open, by worker. */
    private final TreeMap<String, Anomaly> told = new TreeMap<>();

    private int size;

    /** {@code anomaly} is open, or is told anew. */
    void opened(Anomaly anomaly) {
        if (isMove(anomaly)) {
            told.put(anomaly.getSubject(), anomaly);
        } else if (isLoss(anomaly)) {
            Place place = Place.of(anomaly.getSubject());
            losses.computeIfAbsent(place.account(), unused -> new TreeMap<>()).put(place.name(), anomaly);
        }
    }

    /** {@code anomaly} is over. */
    void closed(Anomaly anomaly) {
        if (isMove(anomaly)) {
            told.remove(anomaly.getSubject());
        } else if (isLoss(anomaly)) {
            Place place = Place.of(anomaly.getSubject());
            Map<String, Anomaly> its = losses.getOrDefault(place.account(), new TreeMap<>());
            Anomaly last = its.get(place.name());
            if (last != null && last.getId().equals(anomaly.getId())) {
                its.remove(place.name());
            }
            if (its.isEmpty()) {
                losses.remove(place.account());
            }
        }
    }

    private static boolean isMove(Anomaly anomaly) {
        return anomaly.getKind().equals(IncidentKinds.MISDIRECTED_WORK);
    }

    private static boolean isLoss(Anomaly anomaly) {
        return IncidentKinds.isOfRate(anomaly.getKind())
                && !isMove(anomaly)
                && anomaly.getSubject().startsWith("worker/");
    }

    /** Takes that a name is new; the losses of its namesakes, whose work may have gone there. */
    List<Anomaly> arrive(Anomaly newcomer) {
        forget(newcomer.getAtMs() - REMEMBERED_MILLIS);
        Place place = Place.of(newcomer.getSubject());
        put(newcomer.getSubject(), newcomer.getOnsetAtMs());
        List<Anomaly> namesakes = new ArrayList<>();
        for (Map<String, Anomaly> each : losses.values()) {
            Anomaly loss = each.get(place.name());
            if (loss != null && Place.of(loss.getSubject()).isOfThePoolOf(place)) {
                namesakes.add(loss);
            }
        }
        return namesakes;
    }

    private void put(String worker, long millis) {
        Place place = Place.of(worker);
        boolean isNew = arrivals.computeIfAbsent(place.account(), unused -> new TreeMap<>())
                        .put(place.name(), millis)
                == null;
        if (isNew) {
            ages.computeIfAbsent(millis, unused -> new ArrayList<>()).add(worker);
            size++;
        }
        while (size > MOST_ARRIVALS) {
            drop(ages.pollFirstEntry().getValue());
        }
    }

    private void forget(long beforeMillis) {
        while (!ages.isEmpty() && ages.firstKey() < beforeMillis) {
            drop(ages.pollFirstEntry().getValue());
        }
    }

    private void drop(Collection<String> workers) {
        for (String each : workers) {
            Place place = Place.of(each);
            Map<String, Long> its = arrivals.getOrDefault(place.account(), new TreeMap<>());
            its.remove(place.name());
            if (its.isEmpty()) {
                arrivals.remove(place.account());
            }
            size--;
        }
    }

    /** That the work of {@code loss}, which is open, goes to another account, as it is to be told at {@code atMillis}. */
    Optional<Anomaly> of(Anomaly loss, long atMillis) {
        if (!isLoss(loss) || told.containsKey(loss.getSubject())) {
            return Optional.empty();
        }
        Place from = Place.of(loss.getSubject());
        String to = null;
        for (Map.Entry<String, TreeMap<String, Long>> each : arrivals.entrySet()) {
            Place there = new Place(each.getKey(), from.name());
            boolean another = !there.account().equals(from.account()) && there.isOfThePoolOf(from);
            if (another && follows(each.getValue().get(from.name()), loss) && isMostly(each.getValue(), from, loss)) {
                if (to != null) {
                    return Optional.empty();
                }
                to = each.getKey();
            }
        }
        return to == null ? Optional.empty() : Optional.of(move(loss, to, atMillis));
    }

    /** Losses that are open of the account of {@code loss}. */
    List<Anomaly> lossesOfItsAccount(Anomaly loss) {
        return List.copyOf(losses.getOrDefault(Place.of(loss.getSubject()).account(), new TreeMap<>())
                .values());
    }

    private static boolean follows(@Nullable Long firstShareMillis, Anomaly loss) {
        return firstShareMillis != null
                && firstShareMillis >= loss.getOnsetAtMs() - BEFORE_MILLIS
                && firstShareMillis <= loss.getOnsetAtMs() + AFTER_MILLIS;
    }

    /** Whether at least half of the names that are new there then are of workers that the account lost. */
    private boolean isMostly(Map<String, Long> newNames, Place from, Anomaly loss) {
        Map<String, Anomaly> lost = losses.getOrDefault(from.account(), new TreeMap<>());
        int all = 0;
        int known = 0;
        for (Map.Entry<String, Long> each : newNames.entrySet()) {
            if (follows(each.getValue(), loss)) {
                all++;
                known += lost.containsKey(each.getKey()) ? 1 : 0;
            }
        }
        return 2 * known >= all;
    }

    private static Anomaly move(Anomaly loss, String to, long atMillis) {
        String account = NamePart.unescape(to.substring(to.lastIndexOf('/') + 1));
        Finding finding = new Finding(
                AnomalyKind.MISDIRECTED_WORK,
                AnomalyKind.MISDIRECTED_WORK,
                0,
                Finding.State.OPENED,
                atMillis,
                loss.getOnsetAtMs(),
                atMillis,
                new Finding.Rates(loss.getExpectedHs(), loss.getObservedHs(), loss.getLowHs(), loss.getHighHs()),
                loss.getSize(),
                loss.getShares(),
                0,
                loss.getLostHashes(),
                Finding.Reason.NAMESAKE_BEGAN,
                "seems to work for account " + account
                        + " now: a worker of its name began there when its hashrate here was lost.");
        return AnomalyRecords.anomaly(finding, loss.getSubject(), loss.getGroups());
    }

    /** The end of what was told of {@code loss}, which is over. */
    Optional<Anomaly> over(Anomaly loss) {
        Anomaly move = told.get(loss.getSubject());
        if (move == null || !isLoss(loss)) {
            return Optional.empty();
        }
        return Optional.of(Anomaly.newBuilder(move)
                .setState(Finding.State.CLOSED.name())
                .setRevision(move.getRevision() + 1)
                .setAtMs(loss.getAtMs())
                .setClosedAtMs(loss.getAtMs())
                .setReason(loss.getReason())
                .setLostHashes(loss.getLostHashes())
                .build());
    }

    /** Whether nothing is remembered. */
    boolean isEmpty() {
        return size == 0 && told.isEmpty();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(size);
        for (Map.Entry<Long, List<String>> age : ages.entrySet()) {
            for (String worker : age.getValue()) {
                out.writeUTF(worker);
                out.writeLong(age.getKey());
            }
        }
    }

    void read(DataInput in) throws IOException {
        for (int count = in.readInt(); count > 0; count--) {
            put(in.readUTF(), in.readLong());
        }
    }
}
