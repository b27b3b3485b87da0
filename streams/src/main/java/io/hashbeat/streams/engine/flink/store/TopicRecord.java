package io.hashbeat.streams.engine.flink.store;

import org.jspecify.annotations.Nullable;

/**
 * A record of Kafka, not yet decoded, with its origin.
 *
 * @param topic name of the topic
 * @param partition number of the partition
 * @param offset offset of the record
 * @param key bytes of the key, null if it has none
 * @param value bytes of the value, null if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way through; nobody compares them
public record TopicRecord(String topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value) {}
