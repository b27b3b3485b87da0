package io.hashbeat.streams.share;

/**
 * A Kafka record as it was read. Its arrays are the record's own and not to be changed. The source reuses one object for
 * all records, so whoever wants to keep it copies what it needs.
 */
public final class RawRecord {

    private int topic;
    private int partition;
    private long offset;
    private long appendMillis;
    private boolean appendTime;
    private byte[] key;
    private byte[] value;

    /**
     * Where a record lies.
     *
     * @param topic 0 for shares, 1 for heartbeats
     * @param partition Kafka partition
     * @param offset Kafka offset
     */
    public record Place(int topic, int partition, long offset) {}

    /**
     * A record.
     *
     * @param place where it lies
     * @param appendMillis record timestamp, milliseconds since 1970 UTC
     * @param appendTime whether the timestamp is the broker's append time (only then it may clamp)
     * @param key record key, empty if there is none
     * @param value record value, empty if there is none
     */
    public RawRecord(Place place, long appendMillis, boolean appendTime, byte[] key, byte[] value) {
        this.topic = place.topic;
        this.partition = place.partition;
        this.offset = place.offset;
        this.appendMillis = appendMillis;
        this.appendTime = appendTime;
        this.key = key;
        this.value = value;
    }

    /** An object to be filled by {@link #at}, {@link #stamped} and {@link #holding}. */
    public RawRecord() {
        this(new Place(0, 0, 0), 0, false, new byte[0], new byte[0]);
    }

    /** The same record with another value. */
    public RawRecord withValue(byte[] other) {
        return new RawRecord(new Place(topic, partition, offset), appendMillis, appendTime, key, other);
    }

    /** Sets where the record lies, see {@link Place}. */
    public RawRecord at(int newTopic, int newPartition, long newOffset) {
        topic = newTopic;
        partition = newPartition;
        offset = newOffset;
        return this;
    }

    /** Sets the record timestamp, milliseconds since 1970 UTC, and whether it is the broker's append time. */
    public RawRecord stamped(long newAppendMillis, boolean newAppendTime) {
        appendMillis = newAppendMillis;
        appendTime = newAppendTime;
        return this;
    }

    /** Sets key and value. */
    public RawRecord holding(byte[] newKey, byte[] newValue) {
        key = newKey;
        value = newValue;
        return this;
    }

    /** 0 for shares, 1 for heartbeats. */
    public int topic() {
        return topic;
    }

    /** Kafka partition. */
    public int partition() {
        return partition;
    }

    /** Kafka offset. */
    public long offset() {
        return offset;
    }

    /** Record timestamp, milliseconds since 1970 UTC. */
    public long appendMillis() {
        return appendMillis;
    }

    /** Whether the timestamp is the broker's append time. */
    public boolean appendTime() {
        return appendTime;
    }

    /** Record key, empty if there is none. */
    public byte[] key() {
        return key;
    }

    /** Record value, empty if there is none. */
    public byte[] value() {
        return value;
    }
}
