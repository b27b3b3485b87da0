package io.hashbeat.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import io.hashbeat.streams.engine.record.OutRecord;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a reader of the result topics ends up with: the highest revision of every key. A second record of a key and
 * revision must say the same as the first, or else readers would not agree.
 */
public record Results(
        Map<String, HashrateSample> samples,
        Map<String, LedgerEntry> ledger,
        Map<String, Anomaly> anomalies,
        List<String> deadReasons) {

    private static final long LOW = 1L << 32;
    private static final AvroDecoder<HashrateSample> SAMPLES = new AvroDecoder<>(HashrateSample.class);
    private static final AvroDecoder<LedgerEntry> ENTRIES = new AvroDecoder<>(LedgerEntry.class);
    private static final AvroDecoder<Anomaly> ANOMALIES = new AvroDecoder<>(Anomaly.class);

    /** What a reader of {@code records} has at the end. */
    public static Results of(Collection<OutRecord> records) {
        Results results = new Results(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        records.forEach(results::add);
        return results;
    }

    private void add(OutRecord out) {
        switch (out.topic) {
            case HASHRATE -> {
                HashrateSample sample = decode(out, SAMPLES);
                keep(samples, sample.getSubject() + "@" + sample.getTimeMs(), sample, sample.getRevision());
            }
            case LEDGER -> {
                LedgerEntry entry = decode(out, ENTRIES);
                keep(ledger, new String(out.key, StandardCharsets.UTF_8), entry, entry.getRevision());
            }
            case ANOMALIES -> {
                Anomaly anomaly = decode(out, ANOMALIES);
                keep(anomalies, anomaly.getId(), anomaly, anomaly.getRevision());
            }
            case DEAD_LETTERS -> deadReasons.add(out.headers.getOrDefault("hashbeat.reason", "none"));
            default -> throw new AssertionError("unexpected record of " + out.topic);
        }
    }

    private static <T extends SpecificRecord> void keep(Map<String, T> map, String key, T value, long revision) {
        T before = map.get(key);
        long known = before == null ? -1 : revision(before);
        if (known == revision) {
            assertThat(value)
                    .as("a second record of revision %s of %s", revision, key)
                    .isEqualTo(before);
        }
        if (revision >= known) {
            map.put(key, value);
        }
    }

    private static long revision(SpecificRecord value) {
        if (value instanceof HashrateSample sample) {
            return sample.getRevision();
        }
        return value instanceof LedgerEntry entry ? entry.getRevision() : ((Anomaly) value).getRevision();
    }

    private static <T extends SpecificRecord> T decode(OutRecord out, AvroDecoder<T> decoder) {
        try {
            return decoder.decode(out.value);
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }

    /** The sample of {@code subject} whose windows end then. */
    public HashrateSample sample(String subject, long endMillis) {
        HashrateSample sample = samples.get(subject + "@" + endMillis);
        assertThat(sample).as("sample of %s at %s", subject, endMillis).isNotNull();
        return sample;
    }

    /** The newest sample of {@code subject}. */
    public HashrateSample lastSample(String subject) {
        return samplesOf(subject).get(samplesOf(subject).size() - 1);
    }

    /** All samples of {@code subject}, oldest first. */
    public List<HashrateSample> samplesOf(String subject) {
        return samples.values().stream()
                .filter(each -> each.getSubject().equals(subject))
                .sorted((a, b) -> Long.compare(a.getTimeMs(), b.getTimeMs()))
                .toList();
    }

    /** All ledger entries of {@code subject}. */
    public List<LedgerEntry> ledgerOf(String subject) {
        return ledger.values().stream()
                .filter(each -> each.getSubject().equals(subject))
                .toList();
    }

    /** Accepted work of a window, quanta. */
    public static BigInteger work(WindowSample window) {
        return quanta(window.getWorkHi(), window.getWorkLo());
    }

    /** Accepted work of an entry, quanta. */
    public static BigInteger work(LedgerEntry entry) {
        return quanta(entry.getWorkHi(), entry.getWorkLo());
    }

    /** The number in two halves. */
    public static BigInteger quanta(long hi, long lo) {
        assertThat(lo).isBetween(0L, LOW - 1);
        return BigInteger.valueOf(hi).multiply(BigInteger.valueOf(LOW)).add(BigInteger.valueOf(lo));
    }
}
