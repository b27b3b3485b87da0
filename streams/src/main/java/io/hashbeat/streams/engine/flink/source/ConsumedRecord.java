package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.share.RecordBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Puts what Kafka's consumer tells of records into a batch. */
final class ConsumedRecord {

    private ConsumedRecord() {}

    /** Starts {@code batch} for the partition of {@code first}. */
    static void begin(RecordBatch batch, ConsumerRecord<?, ?> first) {
        batch.begin(Topics.HEARTBEATS.topicName().equals(first.topic()) ? 1 : 0, first.partition());
    }

    /** Adds {@code record}, whose key and value lie there, or are null. */
    static void add(
            RecordBatch batch,
            ConsumerRecord<?, ?> record,
            RecordArena.@Nullable Range key,
            RecordArena.@Nullable Range value) {
        batch.add(record.offset(), record.timestamp(), record.timestampType() == TimestampType.LOG_APPEND_TIME);
        if (key != null) {
            batch.key(key.offset(), key.length());
        }
        if (value != null) {
            batch.value(value.offset(), value.length());
        }
    }
}
