package io.hashbeat.streams.engine.shard;

import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.streams.engine.record.DeadLetters;
import io.hashbeat.streams.engine.record.LedgerRecords;
import io.hashbeat.streams.engine.record.Totals;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.share.ByteHash;
import io.hashbeat.streams.share.DecodeReason;
import io.hashbeat.streams.share.ShareEvent;
import io.hashbeat.streams.slice.BundleReader;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.TallyPage;
import java.util.Map;

/**
 * Puts the events of a bundle into a shard: drops repeats, adds shares to their slice or, if that has closed, corrects
 * what was written. Confined to one thread; serves many shards, one after the other.
 */
public final class ShardIntake {

    private static final ShareStatus[] STATUSES = ShareStatus.values();
    private static final RejectReason[] REASONS = RejectReason.values();

    private final ShardConfig config;
    private final ShardOutput output;
    private final LedgerRecords ledger = new LedgerRecords();
    private final GroupDelta delta = new GroupDelta();

    /** An intake that writes what it must to {@code output}. */
    public ShardIntake(ShardConfig config, ShardOutput output) {
        this.config = config;
        this.output = output;
    }

    /** Takes all entries of {@code bundle}. */
    public void take(Shard shard, BundleReader bundle) {
        while (bundle.next()) {
            shard.newestMillis = Math.max(shard.newestMillis, bundle.timeMillis());
            switch (bundle.kind()) {
                case SHARE -> share(shard, bundle);
                case CONNECTED, DISCONNECTED -> connection(shard, bundle);
                case DIFFICULTY -> difficulty(shard, bundle);
                case TELEMETRY -> telemetry(shard, bundle);
                case TICK ->
                    shard.sources.tick(shard.sources.number(bundle.partition(), bundle.source()), bundle.timeMillis());
                case REJECTED -> {}
            }
        }
    }

    private int seen(Shard shard, BundleReader bundle) {
        int row = shard.row(
                bundle.bytes(), bundle.keyOffset(), bundle.keyLength(), bundle.keyHash(), config.maxRowsPerAccount());
        if (bundle.timeMillis() > shard.rows.lastSeen.get(row)) {
            shard.rows.lastSeen.set(row, bundle.timeMillis());
        }
        if (bundle.kind() == ShareEvent.Kind.SHARE
                && !shard.sources.is(shard.rows.source.get(row), bundle.partition(), bundle.source())) {
            shard.rows.source.set(row, shard.sources.number(bundle.partition(), bundle.source()));
        }
        return row;
    }

    private void connection(Shard shard, BundleReader bundle) {
        int row = seen(shard, bundle);
        if (shard.rows.start.get(row) == 0) {
            shard.rows.start.set(row, bundle.timeMillis());
        }
    }

    private void difficulty(Shard shard, BundleReader bundle) {
        int row = seen(shard, bundle);
        if (bundle.verdict() == Lateness.Verdict.IN_TIME) {
            note(shard, row, SliceGrid.sliceOf(bundle.timeMillis()), bundle);
            startAt(shard, row, bundle.timeMillis());
        } else {
            shard.openSlice(bundle.stampSlice()).assigned.note(row, 0, bundle.difficultyQuanta());
        }
    }

    private static void note(Shard shard, int row, int slice, BundleReader bundle) {
        int offset = (int) (bundle.timeMillis() - SliceGrid.startMillis(slice));
        shard.openSlice(slice).assigned.note(row, offset, bundle.difficultyQuanta());
    }

    private void telemetry(Shard shard, BundleReader bundle) {
        int row = seen(shard, bundle);
        if (!Double.isNaN(bundle.reportedHs()) && bundle.timeMillis() >= shard.rows.reportedAt.get(row)) {
            shard.rows.reported.set(row, bundle.reportedHs());
            shard.rows.reportedAt.set(row, bundle.timeMillis());
        }
    }

    private static void startAt(Shard shard, int row, long millis) {
        long start = shard.rows.start.get(row);
        if (start == 0 || millis < start) {
            shard.rows.start.set(row, millis);
        }
    }

    private void share(Shard shard, BundleReader bundle) {
        if (bundle.identified()
                && shard.fingerprints.isRepeat(bundle.identity(), bundle.stampSlice(), config.horizonSlices())) {
            output.duplicate();
            return;
        }
        int row = seen(shard, bundle);
        int slice = SliceGrid.sliceOf(bundle.timeMillis());
        boolean open = slice > shard.closedSlice && bundle.verdict() != Lateness.Verdict.BEYOND_GRACE;
        if (open && overflows(shard, row, slice, bundle)) {
            output.emit(DeadLetters.of(
                    shard.subject(row),
                    DecodeReason.OVERFLOW,
                    bundle.timeMillis(),
                    "work of the slice does not fit 64 bits"));
            return;
        }
        meet(shard, row, bundle);
        if (open) {
            addToOpen(shard, row, slice, bundle);
        } else {
            addToClosed(shard, row, slice, bundle);
        }
        if (bundle.verdict() != Lateness.Verdict.IN_TIME && bundle.stampSlice() > shard.closedSlice) {
            shard.openSlice(bundle.stampSlice()).arrive(row, 0);
        }
        if (STATUSES[bundle.status()] == ShareStatus.REJECTED) {
            int reason = reason(bundle);
            shard.minuteReasons.add(row, SliceGrid.minuteOf(slice), reason);
            shard.hourReasons.add(row, SliceGrid.hourOf(slice), reason);
        }
    }

    private static int reason(BundleReader bundle) {
        RejectReason reason = REASONS[bundle.reason()];
        return (reason == RejectReason.NONE ? RejectReason.OTHER : reason).ordinal();
    }

    private static boolean overflows(Shard shard, int row, int slice, BundleReader bundle) {
        OpenSlice open = shard.open.get(slice);
        return open != null && open.workers.wouldOverflow(row, bundle.difficultyQuanta());
    }

    /** Notes when and where the worker was met. */
    private static void meet(Shard shard, int row, BundleReader bundle) {
        WorkerRows rows = shard.rows;
        long millis = bundle.timeMillis();
        long first = rows.firstShare.get(row);
        if (first == 0 || millis < first) {
            rows.firstShare.set(row, millis);
        }
        if (millis > rows.lastShare.get(row)) {
            rows.lastShare.set(row, millis);
        }
        if (!shard.groups.isServer(rows.server.get(row), bundle.server())) {
            WorkerKey key = WorkerKey.parse(shard.key(row));
            rows.server.set(row, shard.groups.server(key, bundle.server()));
        }
        if (bundle.verdict() == Lateness.Verdict.LATE) {
            rows.late.add(row, 1);
        }
    }

    private void addToOpen(Shard shard, int row, int slice, BundleReader bundle) {
        OpenSlice open = shard.openSlice(slice);
        int shift = Squares.shift(shard.algorithm(row).quantumBits());
        count(open.workers, row, shift, bundle);
        count(open.groups, shard.rows.server.get(row), shift, bundle);
        if (isUnverified(bundle, slice)) {
            open.workers.addUnverified(row);
        }
        int offset = (int) (bundle.timeMillis() - SliceGrid.startMillis(slice));
        open.shown.note(row, offset, bundle.difficultyQuanta());
        startAt(shard, row, bundle.timeMillis());
        if (bundle.verdict() == Lateness.Verdict.IN_TIME) {
            open.arrive(row, offset);
        } else {
            revise(shard, row, slice, bundle);
        }
    }

    private static void count(TallyPage page, int row, int shift, BundleReader bundle) {
        long quanta = bundle.difficultyQuanta();
        switch (STATUSES[bundle.status()]) {
            case ACCEPTED -> page.addAccepted(row, quanta, false);
            case BLOCK -> page.addAccepted(row, quanta, true);
            case STALE -> page.addStale(row, quanta);
            case REJECTED, UNKNOWN -> page.addRejected(row, quanta);
        }
        if (STATUSES[bundle.status()] == ShareStatus.ACCEPTED || STATUSES[bundle.status()] == ShareStatus.BLOCK) {
            page.addSquare(row, quanta, shift);
        }
    }

    private boolean isUnverified(BundleReader bundle, int slice) {
        return !bundle.sequenced() && bundle.stampSlice() - slice > config.horizonSlices();
    }

    /** Lets the groups' revisions grow with a late share whose slice is still open here. */
    private void revise(Shard shard, int row, int slice, BundleReader bundle) {
        delta.tally.clear();
        send(shard, row, slice, bundle);
    }

    private void addToClosed(Shard shard, int row, int slice, BundleReader bundle) {
        TallyPage single = new TallyPage();
        count(single, 0, Squares.shift(shard.algorithm(row).quantumBits()), bundle);
        if (isUnverified(bundle, slice)) {
            single.addUnverified(0);
        }
        delta.tally.clear();
        single.addTo(0, delta.tally);
        send(shard, row, slice, bundle);
        boolean beyond = bundle.verdict() == Lateness.Verdict.BEYOND_GRACE;
        if (shard.rows.mixed.get(row) == 0) {
            delta.tally.clearSquares();
        }
        boolean kept =
                beyond ? shard.book.addBeyondGrace(row, slice, delta.tally) : shard.book.add(row, slice, delta.tally);
        if (!kept) {
            emitAlone(shard, row, slice, bundle);
            return;
        }
        shard.corrections.hour(row, SliceGrid.hourOf(slice));
        if (!beyond) {
            int minute = SliceGrid.minuteOf(slice);
            shard.corrections.minute(row, minute);
            if ((minute + 1) * SliceGrid.SLICES_PER_MINUTE <= shard.closedSlice + 1) {
                output.total(Totals.of(shard.subject(row), minute, delta.tally));
            }
            backfill(shard, row, bundle);
        }
    }

    /** A first share that comes late starts the observation of its worker earlier than thought. */
    private static void backfill(Shard shard, int row, BundleReader bundle) {
        long start = shard.rows.start.get(row);
        if (start == 0 || bundle.timeMillis() < start) {
            long closed = SliceGrid.endMillis(shard.closedSlice);
            long until = start == 0 ? closed : Math.min(start, closed);
            Exposure.backfill(shard.book, row, bundle.timeMillis(), until, bundle.difficultyQuanta());
            shard.rows.start.set(row, bundle.timeMillis());
            if (shard.rows.difficulty.get(row) == 0) {
                shard.rows.difficulty.set(row, bundle.difficultyQuanta());
            }
        }
    }

    private void send(Shard shard, int row, int slice, BundleReader bundle) {
        delta.slice = slice;
        delta.late = bundle.verdict() == Lateness.Verdict.IN_TIME ? 0 : 1;
        delta.beyondGrace = bundle.verdict() == Lateness.Verdict.BEYOND_GRACE;
        delta.workers = 0;
        delta.coveredMillis = 0;
        delta.firstShareMillis = bundle.timeMillis();
        delta.lastShareMillis = bundle.timeMillis();
        for (int group :
                new int[] {shard.rows.account.get(row), shard.rows.pool.get(row), shard.rows.server.get(row)}) {
            delta.subject = shard.groups.subject(group);
            output.add(delta);
        }
    }

    /** A share older than everything kept: a ledger entry of its own, so that the hour's sum stays right. */
    private void emitAlone(Shard shard, int row, int slice, BundleReader bundle) {
        String subject = shard.subject(row) + "+" + Long.toHexString(ByteHash.mix(bundle.identity()));
        output.emit(ledger.between(bundle.timeMillis(), bundle.timeMillis())
                .encode(subject, shard.algorithm(row), SliceGrid.hourOf(slice), 0, delta.tally, Map.of()));
    }
}
