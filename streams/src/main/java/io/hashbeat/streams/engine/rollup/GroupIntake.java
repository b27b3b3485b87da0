package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.engine.record.Totals;
import io.hashbeat.streams.slice.SliceGrid;

/** Adds deltas to groups. Confined to one thread; serves many shards, one after the other. */
public final class GroupIntake {

    private final GroupOutput output;

    /** An intake that writes what it must to {@code output}. */
    public GroupIntake(GroupOutput output) {
        this.output = output;
    }

    /** Adds {@code delta}. */
    public void add(GroupShard shard, GroupDelta delta) {
        int row = shard.row(delta.subject);
        GroupRows rows = shard.rows;
        rows.late.add(row, delta.late);
        rows.lastSlice.set(row, Math.max(rows.lastSlice.get(row), delta.slice));
        rows.lastShare.set(row, Math.max(rows.lastShare.get(row), delta.lastShareMillis));
        long first = rows.firstShare.get(row);
        if (delta.firstShareMillis != 0 && (first == 0 || delta.firstShareMillis < first)) {
            rows.firstShare.set(row, delta.firstShareMillis);
        }
        if (delta.slice > shard.closedSlice) {
            GroupSlice open = shard.open.computeIfAbsent(delta.slice, unused -> new GroupSlice());
            open.tallies.add(row, delta.tally);
            open.workers.add(row, delta.workers);
            open.covered.set(row, Math.max(open.covered.get(row), delta.coveredMillis));
        } else if (!delta.tally.isEmpty()) {
            correct(shard, row, delta);
        }
    }

    private void correct(GroupShard shard, int row, GroupDelta delta) {
        if (delta.beyondGrace) {
            shard.book.addBeyondGrace(row, delta.slice, delta.tally);
        } else {
            shard.book.add(row, delta.slice, delta.tally);
            int minute = SliceGrid.minuteOf(delta.slice);
            shard.corrections.minute(row, minute);
            if ((minute + 1) * SliceGrid.SLICES_PER_MINUTE <= shard.closedSlice + 1) {
                output.total(Totals.of(shard.subject(row), minute, delta.tally));
            }
        }
        shard.corrections.hour(row, SliceGrid.hourOf(delta.slice));
    }
}
