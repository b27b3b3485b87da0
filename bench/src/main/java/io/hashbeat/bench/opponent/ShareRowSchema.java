package io.hashbeat.bench.opponent;

import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** {@link ShareRecords} for Flink's Kafka source. */
@SuppressWarnings("NullAway") // opened before it is used
final class ShareRowSchema implements KafkaRecordDeserializationSchema<ShareRow> {
    private transient ShareRecords records;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        records = new ShareRecords();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ShareRow> out) throws IOException {
        records.decode(message.key(), message.value(), out::collect);
    }

    @Override
    public TypeInformation<ShareRow> getProducedType() {
        return TypeInformation.of(ShareRow.class);
    }
}
