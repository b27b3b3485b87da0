package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.luck.PoolLuck;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The luck of an algorithm in its own versioned form; see {@link PoolLuck#write}. */
public final class PoolLuckSerializer extends StateSerializer<PoolLuck> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PoolLuck> {
        /** For Flink. */
        public Snapshot() {
            super(PoolLuckSerializer::new);
        }
    }

    /** For Flink. */
    public PoolLuckSerializer() {
        super(PoolLuck::new, PoolLuck::write, PoolLuck::read);
    }

    @Override
    public TypeSerializerSnapshot<PoolLuck> snapshotConfiguration() {
        return new Snapshot();
    }
}
