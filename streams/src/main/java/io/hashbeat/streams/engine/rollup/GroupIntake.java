package io.hashbeat.streams.engine.rollup;

/**
 * Adds deltas to the open slices of groups. Nothing takes effect before its slice closes. Confined to one thread; serves
 * many shards, one after the other.
 */
public final class GroupIntake {

    /** Adds {@code delta}. */
    public void add(GroupShard shard, GroupDelta delta) {
        int effect = Math.max(delta.effectSlice, shard.closedSlice + 1);
        GroupSlice open = shard.open.computeIfAbsent(effect, unused -> new GroupSlice());
        if (delta.late > 0 || delta.slice != effect) {
            open.late.add(delta);
        } else {
            open.sums.add(shard.row(delta.subject), delta);
        }
    }
}
