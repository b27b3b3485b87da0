package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.streams.share.RecordBatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A batch in the dress of a record: the connector's reader knows nothing else. */
final class BatchRecord extends ConsumerRecord<byte[], byte[]> {

    private static final byte[] NOTHING = new byte[0];

    private final RecordBatch batch;

    BatchRecord(RecordBatch batch) {
        super("", 0, batch.lastOffset(), NOTHING, NOTHING);
        this.batch = batch;
    }

    RecordBatch batch() {
        return batch;
    }
}
