package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.rollup.GroupShard;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The groups in their own versioned form; see {@link GroupShard#write}. */
public final class GroupShardSerializer extends StateSerializer<GroupShard> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupShard> {
        /** For Flink. */
        public Snapshot() {
            super(GroupShardSerializer::new);
        }
    }

    /** For Flink. */
    public GroupShardSerializer() {
        super(GroupShard::new, GroupShard::write, GroupShard::read);
    }

    @Override
    public TypeSerializerSnapshot<GroupShard> snapshotConfiguration() {
        return new Snapshot();
    }
}
