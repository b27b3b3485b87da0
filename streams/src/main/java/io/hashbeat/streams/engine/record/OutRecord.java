package io.hashbeat.streams.engine.record;

import io.hashbeat.schemas.Topics;
import java.util.Map;

/**
 * A record for a Kafka topic, encoded. A flat class that Flink ships as it is.
 */
public final class OutRecord {

    /** The topic. */
    public final Topics topic;
    /** Record key. */
    public final byte[] key;
    /** Record value. */
    public final byte[] value;
    /** Header names to values. */
    public final Map<String, String> headers;

    /** A record with headers. */
    public OutRecord(Topics topic, byte[] key, byte[] value, Map<String, String> headers) {
        this.topic = topic;
        this.key = key;
        this.value = value;
        this.headers = headers;
    }

    /** A record without headers. */
    public OutRecord(Topics topic, byte[] key, byte[] value) {
        this(topic, key, value, Map.of());
    }
}
