package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;

/** Where a shard's results go. */
public interface ShardOutput {

    /** Takes a record for a topic. */
    void emit(OutRecord out);

    /** Takes what the shard adds to a group; valid until this returns. */
    void add(GroupDelta delta);

    /** Takes what the workers counted in a minute. */
    void total(MinuteTotal total);

    /** Counts a share dropped because it was counted before. */
    void duplicate();
}
