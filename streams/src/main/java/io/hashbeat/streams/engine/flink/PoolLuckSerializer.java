package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.rollup.PoolLuck;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The luck of an algorithm in its own versioned form; see {@link PoolLuck#write}. */
public final class PoolLuckSerializer extends WholeSerializer<PoolLuck> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PoolLuck> {
        /** For Flink. */
        public Snapshot() {
            super(PoolLuckSerializer::new);
        }
    }

    @Override
    public PoolLuck createInstance() {
        return new PoolLuck();
    }

    @Override
    public void serialize(PoolLuck value, DataOutputView target) throws IOException {
        value.write(target);
    }

    @Override
    public PoolLuck deserialize(DataInputView source) throws IOException {
        PoolLuck value = new PoolLuck();
        value.read(source);
        return value;
    }

    @Override
    public TypeSerializerSnapshot<PoolLuck> snapshotConfiguration() {
        return new Snapshot();
    }
}
