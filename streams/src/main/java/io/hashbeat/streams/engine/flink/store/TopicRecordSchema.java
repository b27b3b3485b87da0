package io.hashbeat.streams.engine.flink.store;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Passes the bytes on: what they hold is found out behind the source, where a bad record can be a dead letter. */
public final class TopicRecordSchema implements KafkaRecordDeserializationSchema<TopicRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> from, Collector<TopicRecord> out) {
        out.collect(new TopicRecord(from.topic(), from.partition(), from.offset(), from.key(), from.value()));
    }

    @Override
    public TypeInformation<TopicRecord> getProducedType() {
        return TypeInformation.of(TopicRecord.class);
    }
}
