package io.hashbeat.streams.sink;

import java.io.Serializable;

/**
 * Where a point comes from: the record on Kafka, so that a refused point can be traced back.
 *
 * @param topic name of the topic
 * @param partition number of the partition
 * @param offset offset of the record
 * @param key key of the record, the subject or source; empty if it had none
 */
public record Origin(String topic, int partition, long offset, String key) implements Serializable {
    /** For points that were not read from Kafka. */
    public static final Origin UNKNOWN = new Origin("", -1, -1, "");
}
