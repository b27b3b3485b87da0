package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.shard.Shard;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The shard in its own versioned form; see {@link Shard#write}. */
public final class ShardSerializer extends WholeSerializer<Shard> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Shard> {
        /** For Flink. */
        public Snapshot() {
            super(ShardSerializer::new);
        }
    }

    @Override
    public Shard createInstance() {
        return new Shard();
    }

    @Override
    public void serialize(Shard value, DataOutputView target) throws IOException {
        value.write(target);
    }

    @Override
    public Shard deserialize(DataInputView source) throws IOException {
        Shard value = new Shard();
        value.read(source);
        return value;
    }

    @Override
    public TypeSerializerSnapshot<Shard> snapshotConfiguration() {
        return new Snapshot();
    }
}
