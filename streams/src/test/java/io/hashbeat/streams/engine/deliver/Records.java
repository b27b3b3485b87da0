package io.hashbeat.streams.engine.deliver;

import io.hashbeat.avro.Alert;
import io.hashbeat.schemas.AvroCodec;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer returns them. */
final class Records {
    private Records() {}

    /** Taken by the broker as many seconds after 1970 as its offset is. */
    static ConsumerRecord<byte[], byte[]> of(TopicPartition partition, long offset, byte[] value) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                offset * 1000,
                TimestampType.LOG_APPEND_TIME,
                1,
                value == null ? 0 : value.length,
                "key".getBytes(StandardCharsets.UTF_8),
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    static ConsumerRecord<byte[], byte[]> of(TopicPartition partition, long offset, Alert alert) {
        return of(partition, offset, AvroCodec.encode(alert));
    }
}
