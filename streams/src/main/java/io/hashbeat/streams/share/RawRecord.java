package io.hashbeat.streams.share;

/** A Kafka record as it was read. Its arrays are the record's own and not to be changed. */
public final class RawRecord {

    /** No record. */
    public static final RawRecord EMPTY = new RawRecord(new Place(0, 0, 0), 0, false, new byte[0], new byte[0]);

    private final Place place;
    private final long appendMillis;
    private final boolean appendTime;
    private final byte[] key;
    private final byte[] value;

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
        this.place = place;
        this.appendMillis = appendMillis;
        this.appendTime = appendTime;
        this.key = key;
        this.value = value;
    }

    /** The same record with another value. */
    public RawRecord withValue(byte[] other) {
        return new RawRecord(place, appendMillis, appendTime, key, other);
    }

    /** 0 for shares, 1 for heartbeats. */
    public int topic() {
        return place.topic();
    }

    /** Kafka partition. */
    public int partition() {
        return place.partition();
    }

    /** Kafka offset. */
    public long offset() {
        return place.offset();
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
