package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.streams.share.RecordBatch;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitState;
import org.apache.flink.metrics.Counter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hands a batch on and moves its partition's offset behind it, both between two barriers. */
final class BatchEmitter
        implements RecordEmitter<ConsumerRecord<byte[], byte[]>, RecordBatch, KafkaPartitionSplitState> {

    private final Counter records;

    /** Counts records in {@code records}, where Flink counts batches. */
    BatchEmitter(Counter records) {
        this.records = records;
    }

    @Override
    public void emitRecord(
            ConsumerRecord<byte[], byte[]> record, SourceOutput<RecordBatch> output, KafkaPartitionSplitState split) {
        if (record instanceof BatchRecord carrier) {
            RecordBatch batch = carrier.batch();
            output.collect(batch);
            split.setCurrentOffset(batch.lastOffset() + 1);
            records.inc(batch.size() - 1L);
        }
    }
}
