package io.hashbeat.streams.engine.shard;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.streams.engine.record.LedgerRecords;
import io.hashbeat.streams.engine.record.Totals;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.share.ByteHash;
import io.hashbeat.streams.slice.LateShares;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.TallyPage;
import java.util.Map;

/** Lets late shares take effect: they correct what was written, for their worker and its groups. */
@SuppressWarnings("EnumOrdinal") // the ordinal is part of the state format
final class LateClosing {

    private static final ShareStatus[] STATUSES = ShareStatus.values();
    private static final RejectReason[] REASONS = RejectReason.values();

    private final ShardOutput output;
    private final LedgerRecords ledger = new LedgerRecords();
    private final GroupDelta delta = new GroupDelta();

    LateClosing(ShardOutput output) {
        this.output = output;
    }

    /** Ordinal of the reason under which a rejected share is counted. */
    static int reason(int reason) {
        return REASONS[reason] == RejectReason.NONE ? RejectReason.OTHER.ordinal() : reason;
    }

    /** Applies {@code share} after its effect slice, the newest closed one, which was observed until {@code untilMillis}. */
    void apply(Shard shard, LateShares.Entry share, long untilMillis) {
        meet(shard, share);
        int row = share.row();
        int slice = share.slice();
        TallyPage single = new TallyPage();
        ShareStatus status = STATUSES[share.status()];
        ShardIntake.count(single, 0, Squares.shift(shard.algorithm(row).quantumBits()), status, share.quanta());
        if (share.unverified()) {
            single.addUnverified(0);
        }
        delta.tally.clear();
        single.addTo(0, delta.tally);
        send(shard, share);
        if (shard.rows.mixed.get(row) == 0) {
            delta.tally.clearSquares();
        }
        boolean kept = share.beyondGrace()
                ? shard.book.addBeyondGrace(row, slice, delta.tally)
                : shard.book.add(row, slice, delta.tally);
        if (!kept) {
            emitAlone(shard, share, status);
            return;
        }
        int hour = SliceGrid.hourOf(slice);
        shard.shareHours.note(row, share.timeMillis());
        int minute = SliceGrid.minuteOf(slice);
        if (status == ShareStatus.REJECTED) {
            int reason = reason(share.reason());
            shard.minuteReasons.add(row, minute, reason);
            shard.hourReasons.add(row, hour, reason);
        }
        shard.corrections.hour(row, hour);
        if (!share.beyondGrace()) {
            shard.corrections.minute(row, minute);
            if ((minute + 1) * SliceGrid.SLICES_PER_MINUTE <= shard.closedSlice) {
                output.total(Totals.of(shard.subject(row), minute, delta.tally));
            }
            backfill(shard, share, untilMillis);
        }
    }

    private static void meet(Shard shard, LateShares.Entry share) {
        WorkerRows rows = shard.rows;
        int row = share.row();
        if (share.timeMillis() > rows.lastShare.get(row)) {
            rows.lastShare.set(row, share.timeMillis());
            rows.server.set(row, share.server());
        }
        long arrived = SliceGrid.startMillis(shard.closedSlice);
        rows.lastSeen.set(row, Math.max(rows.lastSeen.get(row), arrived));
        rows.late.add(row, 1);
        if (!share.beyondGrace()) {
            rows.retired.set(row, 0);
        }
    }

    /** A first share that comes late starts the observation of its worker earlier than thought. */
    private static void backfill(Shard shard, LateShares.Entry share, long untilMillis) {
        int row = share.row();
        long start = shard.rows.start.get(row);
        if (start == 0 || share.timeMillis() < start) {
            long until = start == 0 ? untilMillis : Math.min(start, untilMillis);
            ObservedTime.backfill(shard.book, row, share.timeMillis(), until, share.quanta(), Long.MIN_VALUE);
            shard.rows.start.set(row, share.timeMillis());
            if (shard.rows.difficulty.get(row) == 0) {
                shard.rows.difficulty.set(row, share.quanta());
            }
        }
    }

    private void send(Shard shard, LateShares.Entry share) {
        delta.slice = share.slice();
        delta.effectSlice = shard.closedSlice;
        delta.late = 1;
        delta.beyondGrace = share.beyondGrace();
        delta.workers = 0;
        delta.coveredMillis = 0;
        delta.firstShareMillis = share.timeMillis();
        delta.lastShareMillis = share.timeMillis();
        int row = share.row();
        for (int group : new int[] {shard.rows.account.get(row), share.server()}) {
            delta.subject = shard.groups.subject(group);
            output.addLate(delta);
        }
    }

    /** A share older than everything kept: a ledger entry of its own, so that the hour's sum stays right. */
    private void emitAlone(Shard shard, LateShares.Entry share, ShareStatus status) {
        Map<String, Long> rejects =
                status == ShareStatus.REJECTED ? Map.of(REASONS[reason(share.reason())].name(), 1L) : Map.of();
        output.emit(ledger.between(share.timeMillis(), share.timeMillis())
                .part(ByteHash.mix(share.identity()))
                .encode(
                        shard.subject(share.row()),
                        shard.algorithm(share.row()),
                        SliceGrid.hourOf(share.slice()),
                        0,
                        delta.tally,
                        rejects));
    }
}
