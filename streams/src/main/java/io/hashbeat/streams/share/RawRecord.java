package io.hashbeat.streams.share;

import java.util.Arrays;

/**
 * A Kafka record as it was read: ranges of bytes that belong to whoever read them and are not to be changed. The source
 * reuses one object for all records, so whoever wants to keep it copies what it needs.
 */
public final class RawRecord {

    private static final byte[] NOTHING = new byte[0];

    private int topic;
    private int partition;
    private long offset;
    private long appendMillis;
    private boolean appendTime;
    private byte[] keyBytes = NOTHING;
    private int keyOffset;
    private int keyLength;
    private byte[] valueBytes = NOTHING;
    private int valueOffset;
    private int valueLength;

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
        at(place.topic, place.partition, place.offset);
        stamped(appendMillis, appendTime);
        key(key, 0, key.length);
        value(value, 0, value.length);
    }

    /** An object to be filled by {@link #at}, {@link #stamped}, {@link #key} and {@link #value}. */
    public RawRecord() {}

    /** The same record with another value. */
    RawRecord withValue(byte[] other) {
        RawRecord same = new RawRecord().at(topic, partition, offset).stamped(appendMillis, appendTime);
        return same.key(keyBytes, keyOffset, keyLength).value(other, 0, other.length);
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

    /** Sets the key; of length 0 if there is none. */
    public RawRecord key(byte[] bytes, int from, int length) {
        keyBytes = bytes;
        keyOffset = from;
        keyLength = length;
        return this;
    }

    /** Sets the value; of length 0 if there is none. */
    public RawRecord value(byte[] bytes, int from, int length) {
        valueBytes = bytes;
        valueOffset = from;
        valueLength = length;
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

    /** The record key for keeping, empty if there is none. */
    public byte[] copyOfKey() {
        return Arrays.copyOfRange(keyBytes, keyOffset, keyOffset + keyLength);
    }

    /** The record value for keeping, empty if there is none. */
    public byte[] copyOfValue() {
        return Arrays.copyOfRange(valueBytes, valueOffset, valueOffset + valueLength);
    }

    byte[] keyBytes() {
        return keyBytes;
    }

    int keyOffset() {
        return keyOffset;
    }

    /** Length of the key, 0 if there is none. */
    int keyLength() {
        return keyLength;
    }

    byte[] valueBytes() {
        return valueBytes;
    }

    int valueOffset() {
        return valueOffset;
    }

    int valueLength() {
        return valueLength;
    }
}
