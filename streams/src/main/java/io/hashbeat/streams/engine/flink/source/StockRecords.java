package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.streams.share.RecordBatch;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Each record a batch of its own, for Flink's {@code KafkaSource} as it is. */
public final class StockRecords implements KafkaRecordDeserializationSchema<RecordBatch> {

    private static final long serialVersionUID = 1;

    private final TypeInformation<RecordBatch> type;
    private transient RecordArena arena = new RecordArena();
    private transient RecordBatch batch = new RecordBatch();

    /** Batches of that type. */
    public StockRecords(TypeInformation<RecordBatch> type) {
        this.type = type;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        arena = new RecordArena();
        batch = new RecordBatch();
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RecordBatch> out) {
        arena.clear();
        ConsumedRecord.begin(batch, record);
        ConsumedRecord.add(batch, record, copied(record.key()), copied(record.value()));
        batch.in(arena.bytes());
        out.collect(batch);
    }

    private RecordArena.@Nullable Range copied(byte @Nullable [] bytes) {
        return bytes == null ? null : arena.add(ByteBuffer.wrap(bytes));
    }

    @Override
    public TypeInformation<RecordBatch> getProducedType() {
        return type;
    }
}
