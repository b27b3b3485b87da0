package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.rollup.GroupShard;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The groups in their own versioned form; see {@link GroupShard#write}. */
public final class GroupShardSerializer extends WholeSerializer<GroupShard> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupShard> {
        /** For Flink. */
        public Snapshot() {
            super(GroupShardSerializer::new);
        }
    }

    @Override
    public GroupShard createInstance() {
        return new GroupShard();
    }

    @Override
    public void serialize(GroupShard value, DataOutputView target) throws IOException {
        value.write(target);
    }

    @Override
    public GroupShard deserialize(DataInputView source) throws IOException {
        GroupShard value = new GroupShard();
        value.read(source);
        return value;
    }

    @Override
    public TypeSerializerSnapshot<GroupShard> snapshotConfiguration() {
        return new Snapshot();
    }
}
