package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Origin;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Unreadable records as dead letters: their own key and bytes, reason and origin as headers. */
public final class UnreadableRecordSchema implements KafkaRecordSerializationSchema<UnreadableRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            UnreadableRecord unreadable, KafkaSinkContext context, Long timestamp) {
        return letter(unreadable);
    }

    static ProducerRecord<byte[], byte[]> letter(UnreadableRecord unreadable) {
        TopicRecord from = unreadable.record();
        return DeadLetterRecords.letter(
                new Origin(from.topic(), from.partition(), from.offset(), ""),
                from.key(),
                from.value(),
                unreadable.reason(),
                unreadable.message());
    }
}
