package io.hashbeat.bench.live;

import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.AvroDecoder;
import io.hashbeat.schemas.UndecodableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The pool's samples: of each minute the one with the highest revision. Safe for many threads. */
final class PoolMinutes {
    private static final byte[] POOL = "pool/".getBytes(StandardCharsets.US_ASCII);
    private static final int MINUTE_SECONDS = 60;

    private final AvroDecoder<HashrateSample> decoder = new AvroDecoder<>(HashrateSample.class);
    private final Map<Long, HashrateSample> byEnd = new TreeMap<>();

    /** True if a record of the hashrate topic with this key is about the pool. */
    static boolean isPool(byte[] key) {
        return key.length > POOL.length && Arrays.equals(key, 0, POOL.length, POOL, 0, POOL.length);
    }

    synchronized void add(byte[] value) {
        try {
            HashrateSample sample = decoder.decode(value);
            byEnd.merge(
                    sample.getTimeMs(),
                    sample,
                    (known, other) -> other.getRevision() >= known.getRevision() ? other : known);
        } catch (UndecodableException e) {
            throw new IllegalStateException("the job wrote a sample that cannot be read", e);
        }
    }

    /** True once the minute that ends then is there. */
    synchronized boolean has(long endMillis) {
        return byEnd.containsKey(endMillis);
    }

    /** Sum over all minutes. */
    synchronized TopicLedger sum() {
        TopicLedger sum = TopicLedger.NONE;
        for (HashrateSample sample : byEnd.values()) {
            sum = sum.plus(minute(sample));
        }
        return sum;
    }

    private static TopicLedger minute(HashrateSample sample) {
        for (WindowSample window : sample.getWindows()) {
            if (window.getLengthSeconds() == MINUTE_SECONDS) {
                BigInteger work = BigInteger.valueOf(window.getWorkHi())
                        .shiftLeft(Integer.SIZE)
                        .add(BigInteger.valueOf(window.getWorkLo()));
                return new TopicLedger(window.getAccepted(), window.getStale() + window.getRejected(), work);
            }
        }
        return TopicLedger.NONE;
    }
}
