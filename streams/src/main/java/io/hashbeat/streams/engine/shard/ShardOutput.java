package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupMerge;

/** Where a shard's results go. */
public interface ShardOutput {

    /** Takes a record for a topic. */
    void emit(OutRecord out);

    /** Takes what the shard's accounts and servers gain in the slices that close now. */
    GroupMerge groups();

    /** Takes what a late share adds to an account or a server; valid until this returns. */
    void addLate(GroupDelta delta);

    /** Takes what the workers counted in a minute. */
    void total(MinuteTotal total);

    /** Counts a share dropped because it was counted before. */
    void duplicate();
}
