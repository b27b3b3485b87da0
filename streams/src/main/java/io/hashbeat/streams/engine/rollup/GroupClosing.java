package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.GroupOutage;
import io.hashbeat.streams.engine.record.LedgerRecords;
import io.hashbeat.streams.engine.record.Totals;
import io.hashbeat.streams.share.ByteHash;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import java.util.Map;

/** Closes one slice of groups: its deltas go to the windows, late ones correct what was written. */
final class GroupClosing {

    private final GroupOutput output;
    private final GroupDetection detection;
    private final GroupSums nothing = new GroupSums();
    private final Tally tally = new Tally();
    private final LedgerRecords ledger = new LedgerRecords();

    GroupClosing(DetectorLimits limits, GroupOutput output) {
        this.output = output;
        this.detection = new GroupDetection(limits, output);
    }

    /** Closes {@code slice}; detectors do not see one that is not {@code whole}. */
    void close(GroupShard shard, int slice, boolean whole) {
        GroupSlice open = shard.open.remove(slice);
        shard.closedSlice = slice;
        GroupOutage detector = detection.detector(shard);
        GroupSums sums = open == null ? nothing : open.sums;
        for (int row = 0; row < shard.names.rows(); row++) {
            shard.rows.workers.set(row, 0);
            if (!sums.isEmpty(row)) {
                take(shard, sums, row);
            }
            if (whole && shard.names.isLive(row)) {
                detection.inspect(shard, detector, sums, row, slice);
            }
        }
        if (open != null) {
            open.late.all().forEach(delta -> correct(shard, delta));
        }
    }

    /** Closes what is open of {@code row}, which is not kept any more. */
    void retire(GroupShard shard, int row) {
        detection.retire(shard, row);
    }

    private void take(GroupShard shard, GroupSums sums, int row) {
        shard.rows.lastSlice.set(row, shard.closedSlice);
        if (shard.isOnlyWatched(row)) {
            return;
        }
        tally.clear();
        sums.addTo(row, tally);
        tally.coveredMillis = sums.coveredMillis(row);
        GroupRows rows = shard.rows;
        rows.workers.set(row, sums.workers(row));
        rows.lastShare.set(row, Math.max(rows.lastShare.get(row), sums.lastShareMillis(row)));
        noteShares(shard, row, sums.firstShareMillis(row), sums.lastShareMillis(row));
        shard.book.add(row, shard.closedSlice, tally);
    }

    private static void noteShares(GroupShard shard, int row, long firstMillis, long lastMillis) {
        if (firstMillis != 0) {
            shard.shareHours.note(row, firstMillis);
            shard.shareHours.note(row, lastMillis);
        }
    }

    private void correct(GroupShard shard, GroupDelta delta) {
        int row = shard.row(delta.subject);
        GroupRows rows = shard.rows;
        rows.late.add(row, delta.late);
        rows.lastSlice.set(row, shard.closedSlice);
        rows.lastShare.set(row, Math.max(rows.lastShare.get(row), delta.lastShareMillis));
        boolean kept = delta.beyondGrace
                ? shard.book.addBeyondGrace(row, delta.slice, delta.tally)
                : shard.book.add(row, delta.slice, delta.tally);
        if (!kept) {
            emitAlone(shard, row, delta);
            return;
        }
        noteShares(shard, row, delta.firstShareMillis, delta.lastShareMillis);
        shard.corrections.hour(row, SliceGrid.hourOf(delta.slice));
        if (!delta.beyondGrace) {
            int minute = SliceGrid.minuteOf(delta.slice);
            shard.corrections.minute(row, minute);
            if ((minute + 1) * SliceGrid.SLICES_PER_MINUTE <= shard.closedSlice) {
                output.total(Totals.of(shard.subject(row), minute, delta.tally));
            }
        }
    }

    /** Shares older than everything kept: a ledger entry of their own, so that the hour's sum stays right. */
    private void emitAlone(GroupShard shard, int row, GroupDelta delta) {
        long id = ByteHash.mix((long) delta.effectSlice << Integer.SIZE | delta.slice);
        output.emit(ledger.between(delta.firstShareMillis, delta.lastShareMillis)
                .part(id)
                .encode(
                        shard.subject(row),
                        shard.algorithm(row),
                        SliceGrid.hourOf(delta.slice),
                        0,
                        delta.tally,
                        Map.of()));
    }
}
