package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.schemas.Topics;
import org.jspecify.annotations.Nullable;

/** A record of the topics of what operators know, or the word that all was read that was there at the start. */
public final class FleetRecord {

    /** Instead of a time: it was there when the job started for the first time. */
    public static final long AT_START = Long.MIN_VALUE;

    /** The topic; null for the word that the start is read. */
    public final @Nullable Topics topic;
    /** Kafka partition. */
    public final int partition;
    /** Kafka offset. */
    public final long offset;
    /** When it was appended, milliseconds since 1970 UTC; {@link #AT_START} if it was there at the first start of the job. */
    public final long appendMillis;
    /** Record key. */
    public final byte @Nullable [] key;
    /** Record value; null where its key is taken back. */
    public final byte @Nullable [] value;

    private FleetRecord(@Nullable Topics topic, Place place, byte @Nullable [] key, byte @Nullable [] value) {
        this.topic = topic;
        this.partition = place.partition;
        this.offset = place.offset;
        this.appendMillis = place.appendMillis;
        this.key = key;
        this.value = value;
    }

    /**
     * Where and when a record was appended.
     *
     * @param partition Kafka partition
     * @param offset Kafka offset
     * @param appendMillis milliseconds since 1970 UTC, or {@link FleetRecord#AT_START}
     */
    public record Place(int partition, long offset, long appendMillis) {}

    /** A record that was read. */
    public static FleetRecord of(Topics topic, Place place, byte @Nullable [] key, byte @Nullable [] value) {
        return new FleetRecord(topic, place, key, value);
    }

    /** The word that all was read that was there at the start. */
    public static FleetRecord startIsRead() {
        return new FleetRecord(null, new Place(0, 0, 0), null, null);
    }
}
