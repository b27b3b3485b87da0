package io.hashbeat.streams.engine.rollup;

/** How many hash buckets groups are spread over, and which one a group belongs to. Part of the state format. */
public final class GroupLayout {

    /** Number of group buckets. */
    public static final int BUCKETS = 32;

    private static final int BUCKET_BITS = 5;

    private GroupLayout() {}

    /** The bucket of a subject with hash {@code hash}. */
    public static int bucketOf(long hash) {
        return (int) (hash >>> (Long.SIZE - BUCKET_BITS));
    }
}
