package io.hashbeat.streams.engine.flink;

/** A packed message for one bucket: the key that leads to its shard, and bytes of which {@link #length} count. */
public final class Bundle {

    /** Flink key; see {@link BucketKeys}. */
    public int key;
    /** Content; may be longer than {@link #length}. */
    public byte[] bytes = new byte[0];
    /** How many bytes count. */
    public int length;
}
