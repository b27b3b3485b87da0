package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.shard.Shard;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The shard in its own versioned form; see {@link Shard#write}. */
public final class ShardSerializer extends StateSerializer<Shard> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Shard> {
        /** For Flink. */
        public Snapshot() {
            super(ShardSerializer::new);
        }
    }

    /** For Flink. */
    public ShardSerializer() {
        super(Shard::new, Shard::write, Shard::read);
    }

    @Override
    public TypeSerializerSnapshot<Shard> snapshotConfiguration() {
        return new Snapshot();
    }
}
