package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands records that are encoded already to Kafka. */
public final class TopicRecords implements KafkaRecordSerializationSchema<OutRecord> {

    private static final long serialVersionUID = 1;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(OutRecord out, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(out.topic.topicName(), out.key, out.value);
        out.headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
