package io.hashbeat.streams.engine.flink;

import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * A Flink key for each bucket such that the buckets lie evenly over the key groups: bucket {@code i} of {@code n} lies in
 * key group {@code i * 128 / n}. With keys taken as they come, chance would give one subtask half as much again as another.
 */
public final class BucketKeys {

    /** Max parallelism of the job: the number of key groups. Part of the state format. */
    public static final int KEY_GROUPS = 128;

    private final int[] keys;

    /** Keys for {@code buckets} buckets, a divisor of {@link #KEY_GROUPS}. */
    public BucketKeys(int buckets) {
        if (buckets <= 0 || KEY_GROUPS % buckets != 0) {
            throw new IllegalArgumentException("buckets must divide " + KEY_GROUPS + ": " + buckets);
        }
        keys = new int[buckets];
        for (int bucket = 0; bucket < buckets; bucket++) {
            int group = bucket * (KEY_GROUPS / buckets);
            int key = 0;
            while (KeyGroupRangeAssignment.assignToKeyGroup(key, KEY_GROUPS) != group) {
                key++;
            }
            keys[bucket] = key;
        }
    }

    /** Key of {@code bucket}. */
    public int of(int bucket) {
        return keys[bucket];
    }
}
