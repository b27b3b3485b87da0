package io.hashbeat.bench.pipeline;

import io.hashbeat.avro.LedgerEntry;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one writer was given: counts by topic, and the newest entry of the pool's ledger for each hour. Written by one
 * task; read when the job has ended.
 */
public final class OutputCounts {
    private static final byte[] POOL = "pool/".getBytes(StandardCharsets.US_ASCII);

    private final Map<Topics, long[]> records = new EnumMap<>(Topics.class);
    private final Map<Long, LedgerEntry> hours = new HashMap<>();
    private final AvroDecoder<LedgerEntry> decoder = new AvroDecoder<>(LedgerEntry.class);
    private long checkpoints;

    /** Counts a record; the key is empty if the record has none. */
    public void add(Topics topic, byte[] key, byte[] value) {
        records.computeIfAbsent(topic, unused -> new long[1])[0]++;
        if (topic == Topics.LEDGER && startsWithPool(key)) {
            LedgerEntry entry = decode(value);
            hours.merge(entry.getHourMs(), entry, OutputCounts::newer);
        }
    }

    void addCheckpoint() {
        checkpoints++;
    }

    private static boolean startsWithPool(byte[] key) {
        return key.length > POOL.length && Arrays.equals(key, 0, POOL.length, POOL, 0, POOL.length);
    }

    private LedgerEntry decode(byte[] value) {
        try {
            return decoder.decode(value);
        } catch (UndecodableException e) {
            throw new IllegalStateException("the job wrote a ledger entry that cannot be read", e);
        }
    }

    private static LedgerEntry newer(LedgerEntry a, LedgerEntry b) {
        return b.getRevision() >= a.getRevision() ? b : a;
    }

    /** Records for this topic. */
    public long records(Topics topic) {
        long[] counted = records.get(topic);
        return counted == null ? 0 : counted[0];
    }

    /** Records by the name of their topic, of topics with any. */
    Map<String, Long> byTopic() {
        Map<String, Long> counts = new TreeMap<>();
        records.forEach((topic, counted) -> counts.put(topic.topicName(), counted[0]));
        return counts;
    }

    /** Checkpoints that began. */
    long checkpoints() {
        return checkpoints;
    }

    /** Sum over the hours of the pool. */
    public TopicLedger ledger() {
        TopicLedger sum = TopicLedger.NONE;
        for (LedgerEntry entry : hours.values()) {
            BigInteger work =
                    BigInteger.valueOf(entry.getWorkHi()).shiftLeft(32).add(BigInteger.valueOf(entry.getWorkLo()));
            sum = sum.plus(new TopicLedger(entry.getAccepted(), entry.getStale() + entry.getRejected(), work));
        }
        return sum;
    }
}
