package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.share.RecordBatch;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Batches never leave the chain of the source: they are reused there, so they are neither copied nor written. */
public final class RecordBatchSerializer extends WholeSerializer<RecordBatch> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RecordBatch> {
        /** For Flink. */
        public Snapshot() {
            super(RecordBatchSerializer::new);
        }
    }

    @Override
    public RecordBatch createInstance() {
        return new RecordBatch();
    }

    @Override
    public RecordBatch copy(RecordBatch from) {
        return from;
    }

    @Override
    public void serialize(RecordBatch batch, DataOutputView target) {
        throw new UnsupportedOperationException("batches do not leave the source's chain; keep object reuse on");
    }

    @Override
    public RecordBatch deserialize(DataInputView source) {
        throw new UnsupportedOperationException("batches do not leave the source's chain; keep object reuse on");
    }

    @Override
    public TypeSerializerSnapshot<RecordBatch> snapshotConfiguration() {
        return new Snapshot();
    }
}
