package io.hashbeat.bench.memory;

import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.domain.work.WorkUnit;
import io.hashbeat.streams.share.ByteHash;
import io.hashbeat.streams.slice.ShareBundles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Those workers of a pool whose buckets one subtask fills, in the order of their turns within 10 s. A cold worker has shares
 * for some minutes only.
 */
final class Fleet {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    final byte[][] keys;
    final long[] hashes;
    final int[] numbers;
    final int[] turnMillis;
    final long[] quanta;
    final boolean[] cold;
    private final boolean[] buckets = new boolean[ShareBundles.BUCKETS];
    private int size;

    private Fleet(int most) {
        keys = new byte[most][];
        hashes = new long[most];
        numbers = new int[most];
        turnMillis = new int[most];
        quanta = new long[most];
        cold = new boolean[most];
    }

    /**
     * The workers of every {@code stride}th bucket from {@code first} on, below the plan's number of buckets.
     *
     * @param withCold as many cold ones again, of accounts of their own
     */
    static Fleet of(MemoryPlan plan, int first, int stride, boolean withCold) {
        int all = withCold ? 2 * plan.workers() : plan.workers();
        int[] found = new int[all];
        int count = 0;
        for (int i = 0; i < all; i++) {
            // hot and cold ones by turns, so that all arrays are in the order of the turns
            int number = withCold ? (i >> 1) + (i & 1) * plan.workers() : i;
            int bucket = ShareBundles.bucketOf(hash(key(number)));
            if (bucket < plan.buckets() && bucket % stride == first) {
                found[count++] = number;
            }
        }
        Fleet fleet = new Fleet(count);
        for (int bucket = first; bucket < plan.buckets(); bucket += stride) {
            fleet.buckets[bucket] = true;
        }
        for (int number : Arrays.copyOf(found, count)) {
            fleet.add(plan, number);
        }
        return fleet;
    }

    private void add(MemoryPlan plan, int number) {
        int at = size++;
        keys[at] = key(number);
        hashes[at] = hash(keys[at]);
        numbers[at] = number;
        cold[at] = number >= plan.workers();
        turnMillis[at] = (int) ((long) (number % plan.workers()) * MemoryPlan.INTERVAL_MILLIS / plan.workers());
        long bits = ByteHash.mix(plan.seed() + number * GOLDEN);
        // 8,192 to 57,344 in sixteenths
        quanta[at] = WorkUnit.quanta(MemoryPlan.ALGORITHM, 8_192 + (bits >>> 44) % 49_152 + (bits & 15) / 16.0);
    }

    private static byte[] key(int number) {
        String account = "a%05d".formatted(number / MemoryPlan.WORKERS_OF_ACCOUNT);
        return new WorkerKey(MemoryPlan.POOL, MemoryPlan.ALGORITHM.id(), account, "w%07d".formatted(number))
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long hash(byte[] key) {
        return ByteHash.of(key, 0, key.length, 0);
    }

    /** Whether it has the workers of {@code bucket}. */
    boolean hasBucket(int bucket) {
        return buckets[bucket];
    }

    int size() {
        return size;
    }

    int hot() {
        int hot = 0;
        for (boolean each : cold) {
            hot += each ? 0 : 1;
        }
        return hot;
    }
}
