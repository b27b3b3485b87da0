package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupMerge;

/** Where a shard's results go. */
public interface ShardOutput {

    /** Takes a record for a topic. */
    void emit(OutRecord out);

    /** Where the shard's accounts and servers are added up. */
    GroupMerge groups();

    /** Takes what a late share adds to an account or a server; valid until this returns. */
    void addLate(GroupDelta delta);

    /** Takes what the workers counted in a minute. */
    void total(MinuteTotal total);

    /** Counts a share dropped because it was counted before. */
    void duplicate();
}
