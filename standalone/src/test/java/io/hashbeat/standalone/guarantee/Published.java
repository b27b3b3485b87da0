package io.hashbeat.standalone.guarantee;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.Reconciliation;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the pipeline has published: of every key the highest revision, and of those the one written last. */
final class Published {

    private final Map<String, LedgerEntry> ledger = new TreeMap<>();
    private final Map<String, HashrateSample> samples = new TreeMap<>();
    private final Map<String, Reconciliation> reconciliations = new TreeMap<>();
    private final Map<String, Anomaly> anomalies = new TreeMap<>();
    private final List<String> conflicts = new ArrayList<>();
    private final List<byte[]> deadLetters = new ArrayList<>();
    private int corrections;
    private int repeats;

    void take(Topics topic, byte[] value) throws UndecodableException {
        switch (topic) {
            case LEDGER -> {
                LedgerEntry entry = AvroCodec.decode(value, LedgerEntry.class);
                ledger.merge(
                        entry.getSubject() + "@" + entry.getHourMs(),
                        entry,
                        (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
            }
            case HASHRATE -> {
                HashrateSample sample = AvroCodec.decode(value, HashrateSample.class);
                samples.merge(sample.getSubject() + "@" + sample.getTimeMs(), sample, (a, b) -> {
                    corrections += b.getRevision() > a.getRevision() ? 1 : 0;
                    repeats += b.equals(a) ? 1 : 0;
                    return b.getRevision() >= a.getRevision() ? b : a;
                });
            }
            case RECONCILIATION -> {
                Reconciliation equal = AvroCodec.decode(value, Reconciliation.class);
                reconciliations.merge(
                        equal.getPool() + "@" + equal.getTimeMs(),
                        equal,
                        (a, b) -> b.getRevision() >= a.getRevision() ? b : a);
            }
            case ANOMALIES -> {
                Anomaly anomaly = AvroCodec.decode(value, Anomaly.class);
                Anomaly known = anomalies.put(anomaly.getId() + " " + anomaly.getRevision(), anomaly);
                if (known != null && !known.equals(anomaly)) {
                    conflicts.add(known + " <> " + anomaly);
                }
            }
            default -> deadLetters.add(value);
        }
    }

    Map<String, HashrateSample> samples() {
        return samples;
    }

    /** Samples that were replaced by one of a higher revision. */
    int corrections() {
        return corrections;
    }

    /** Samples that were told again, without a difference. */
    int repeats() {
        return repeats;
    }

    /** End of the newest sample in milliseconds; 0 if there is none. */
    long newest() {
        return samples.values().stream()
                .mapToLong(HashrateSample::getTimeMs)
                .max()
                .orElse(0);
    }

    List<byte[]> deadLetters() {
        return deadLetters;
    }

    /** Anomalies of the same id and revision that were written twice, not the same. */
    List<String> conflicts() {
        return conflicts;
    }

    /** Anomalies by id and revision; a repeat has replaced the one before. */
    Map<String, Anomaly> anomalies() {
        return anomalies;
    }

    /** One line for each anomaly: kind, subject, state, opening and onset. */
    Set<String> found() {
        Set<String> found = new TreeSet<>();
        for (Anomaly each : anomalies.values()) {
            found.add(each.getKind() + " " + each.getSubject() + " " + each.getState() + " " + each.getOpenedAtMs()
                    + " " + each.getOnsetAtMs() + " " + each.getId());
        }
        return found;
    }

    /** What the ledger says of workers, as {@link GoldenTrace#done()} has it. */
    Map<String, GoldenTrace.Done> done() {
        Map<String, GoldenTrace.Done> done = new TreeMap<>();
        ledger.forEach((key, entry) -> {
            if (key.startsWith("worker/") && entry.getAccepted() + entry.getStale() + entry.getRejected() > 0) {
                done.put(
                        key,
                        new GoldenTrace.Done(entry.getAccepted(), entry.getStale(), entry.getRejected(), work(entry)));
            }
        });
        return done;
    }

    private static BigInteger work(LedgerEntry entry) {
        return BigInteger.valueOf(entry.getWorkHi()).shiftLeft(32).add(BigInteger.valueOf(entry.getWorkLo()));
    }

    /** Newest ledger and samples, all of their fields. */
    private Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        ledger.forEach((key, entry) -> content.put("ledger " + key, entry.toString()));
        samples.forEach((key, sample) -> content.put("sample " + key, sample.toString()));
        return content;
    }

    /** Where the content up to {@code endMillis} differs from that of {@code other}: each key with the fields. */
    List<String> differences(Published other, long endMillis) {
        Map<String, String> mine = content();
        Map<String, String> others = other.content();
        Set<String> keys = new TreeSet<>(mine.keySet());
        keys.addAll(others.keySet());
        return keys.stream()
                .filter(key -> Long.parseLong(key.substring(key.lastIndexOf('@') + 1)) <= endMillis)
                .filter(key -> !Objects.equals(mine.get(key), others.get(key)))
                .map(key -> key + ": " + difference(String.valueOf(mine.get(key)), String.valueOf(others.get(key))))
                .toList();
    }

    /** Whether anomalies, and ledger and samples up to {@code endMillis}, are those of {@code other}. */
    boolean agreesWith(Published other, long endMillis) {
        return done().equals(other.done())
                && found().equals(other.found())
                && differences(other, endMillis).isEmpty()
                && !reconciled().containsValue(false);
    }

    private static String difference(String mine, String other) {
        String[] fields = mine.split(", ", -1);
        String[] others = other.split(", ", -1);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < Math.min(fields.length, others.length); i++) {
            if (!fields[i].equals(others[i])) {
                different.add(fields[i] + " <> " + others[i]);
            }
        }
        return fields.length == others.length ? different.toString() : mine + " <> " + other;
    }

    /** Minutes that were compared, by pool and time, and whether all levels agreed. */
    Map<String, Boolean> reconciled() {
        Map<String, Boolean> reconciled = new TreeMap<>();
        reconciliations.forEach((key, each) -> reconciled.put(key, each.getEqual()));
        return reconciled;
    }
}
