package io.hashbeat.streams.engine.shard;

import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.streams.engine.record.DeadLetters;
import io.hashbeat.streams.share.DecodeReason;
import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.slice.BundleReader;
import io.hashbeat.streams.slice.LateShares;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Squares;
import io.hashbeat.streams.slice.TallyPage;

/**
 * Puts the events of a bundle into a shard: drops repeats and adds what is left to open slices, a late share to that of
 * its partition's watermark. Nothing takes effect before its slice closes, so the result does not depend on how far the
 * input is ahead of the watermark. Confined to one thread; serves many shards, one after the other.
 */
public final class ShardIntake {

    /** Shares above this are looked at one by one: what they sum up to might be no plain number for readers. */
    private static final long LARGE_QUANTA = 1L << 56;

    /** So many entries are looked up together: more waits for memory do not fit side by side. */
    private static final int TOGETHER = 16;

    private static final int NOT_SEEN = -1;
    private static final ShareStatus[] STATUSES = ShareStatus.values();

    private final ShardConfig config;
    private final Lateness lateness;
    private final ShardOutput output;

    private final DeviceReport device = new DeviceReport();
    private final long[] hashes = new long[TOGETHER];
    private final int[] found = new int[TOGETHER];
    /** Sum of what was read ahead: without a use the reads would be left out. */
    @SuppressWarnings("UnusedVariable")
    private long touched;

    /** Server and source of the share before, by their numbers in the bundle, and what they are in the shard. */
    private int lastServerIndex;

    private int lastServer = NOT_SEEN;
    private int lastSourceIndex;
    private int lastPartition;
    private int lastSource = NOT_SEEN;

    /** An intake that writes what it must to {@code output}. */
    public ShardIntake(ShardConfig config, ShardOutput output) {
        this.config = config;
        this.lateness = config.lateness();
        this.output = output;
    }

    /** Takes all entries of {@code bundle}. */
    public void take(Shard shard, BundleReader bundle) {
        lastServer = NOT_SEEN;
        lastSource = NOT_SEEN;
        int ahead = 0;
        while (bundle.next()) {
            if (ahead == 0) {
                ahead = bundle.hashesAhead(hashes);
                touched += shard.touch(hashes, ahead, found);
            }
            ahead--;
            shard.newestMillis = Math.max(shard.newestMillis, bundle.timeMillis());
            switch (bundle.kind()) {
                case SHARE -> share(shard, bundle);
                case CONNECTED, DISCONNECTED, DIFFICULTY, TELEMETRY -> beat(shard, bundle);
                case TICK -> tick(shard, bundle);
                case REJECTED -> {}
            }
        }
    }

    private static void tick(Shard shard, BundleReader bundle) {
        int source = shard.sources.number(bundle.partition(), bundle.source());
        shard.sources.await(effectSlice(shard, bundle), source, bundle.timeMillis());
        if (!shard.isBusy()) {
            shard.sources.advance(Integer.MAX_VALUE);
        }
    }

    private int row(Shard shard, BundleReader bundle, int slice) {
        int row = shard.row(
                bundle.bytes(), bundle.keyOffset(), bundle.keyLength(), bundle.keyHash(), config.maxRowsPerAccount());
        if (slice > shard.rows.newestSlice.get(row)) {
            shard.rows.newestSlice.set(row, slice);
        }
        return row;
    }

    /** Whether the event's own slice is open for it. */
    private static boolean isInTime(Shard shard, BundleReader bundle, int slice) {
        return slice > shard.closedSlice && bundle.verdict() == Lateness.Verdict.IN_TIME;
    }

    /** The slice with which a late event takes effect; a partition that was taken for idle may be behind. */
    private static int effectSlice(Shard shard, BundleReader bundle) {
        return Math.max(bundle.stampSlice(), shard.closedSlice + 1);
    }

    /** A late heartbeat counts from the start of the slice of its partition's watermark. */
    private void beat(Shard shard, BundleReader bundle) {
        int own = SliceGrid.sliceOf(bundle.timeMillis());
        boolean inTime = isInTime(shard, bundle, own);
        int slice = inTime ? own : effectSlice(shard, bundle);
        int offset = inTime ? (int) (bundle.timeMillis() - SliceGrid.startMillis(own)) : 0;
        int row = row(shard, bundle, slice);
        OpenSlice open = shard.openSlice(slice);
        open.beat(row, offset);
        switch (bundle.kind()) {
            case CONNECTED, DISCONNECTED -> open.connect(row, offset);
            case DIFFICULTY -> open.assigned.note(row, offset, bundle.difficultyQuanta());
            case TELEMETRY -> {
                if (!Double.isNaN(bundle.reportedHs())) {
                    open.report(row, bundle.timeMillis(), bundle.reportedHs());
                }
                if (bundle.device(device)) {
                    open.devices.note(row, bundle.timeMillis(), device);
                }
            }
            case SHARE, TICK, REJECTED -> {}
        }
    }

    private void share(Shard shard, BundleReader bundle) {
        if (bundle.identified()
                && shard.fingerprints.isRepeat(bundle.identity(), bundle.stampSlice(), config.horizonSlices())) {
            output.duplicate();
            return;
        }
        int own = SliceGrid.sliceOf(bundle.timeMillis());
        boolean inTime = isInTime(shard, bundle, own);
        int slice = inTime ? own : effectSlice(shard, bundle);
        int row = row(shard, bundle, slice);
        int server = server(shard, row, bundle);
        OpenSlice open = shard.openSlice(slice);
        if (inTime) {
            add(shard, open, row, server, bundle);
        } else {
            open.arriveLate(row, late(shard, row, server, bundle));
        }
    }

    private LateShares.Entry late(Shard shard, int row, int server, BundleReader bundle) {
        int slice = SliceGrid.sliceOf(bundle.timeMillis());
        Lateness.Verdict verdict = bundle.verdict() == Lateness.Verdict.IN_TIME
                ? lateness.judge(bundle.timeMillis(), lateness.closesAtMillis(shard.closedSlice))
                : bundle.verdict();
        return new LateShares.Entry(
                row,
                server,
                bundle.timeMillis(),
                bundle.difficultyQuanta(),
                bundle.identity(),
                bundle.status(),
                bundle.reason(),
                verdict == Lateness.Verdict.BEYOND_GRACE,
                !bundle.sequenced() && bundle.stampSlice() - slice > config.horizonSlices());
    }

    /** Row of the share's server; the last one of its worker is remembered. */
    private int server(Shard shard, int row, BundleReader bundle) {
        int known = shard.rows.newestServer.get(row);
        int index = bundle.serverIndex();
        if (known == lastServer && index == lastServerIndex) {
            return known;
        }
        if (shard.groups.isServer(known, bundle.server())) {
            lastServer = known;
            lastServerIndex = index;
            return known;
        }
        int server = shard.groups.server(WorkerKey.parse(shard.key(row)), bundle.server());
        shard.rows.newestServer.set(row, server);
        return server;
    }

    /** Number of the share's source. */
    private int source(Shard shard, BundleReader bundle) {
        int index = bundle.sourceIndex();
        int partition = bundle.partition();
        if (lastSource == NOT_SEEN || index != lastSourceIndex || partition != lastPartition) {
            lastSource = shard.sources.number(partition, bundle.source());
            lastSourceIndex = index;
            lastPartition = partition;
        }
        return lastSource;
    }

    private void add(Shard shard, OpenSlice open, int row, int server, BundleReader bundle) {
        long quanta = bundle.difficultyQuanta();
        int slice = SliceGrid.sliceOf(bundle.timeMillis());
        int offset = (int) (bundle.timeMillis() - SliceGrid.startMillis(slice));
        int source = source(shard, bundle);
        ShareStatus status = STATUSES[bundle.status()];
        boolean large = quanta > LARGE_QUANTA;
        if (status == ShareStatus.ACCEPTED && !large && open.addSteady(row, quanta, server, source, offset)) {
            return;
        }
        if (large && open.workers.wouldOverflow(row, quanta)) {
            output.emit(DeadLetters.of(
                    shard.subject(row),
                    DecodeReason.OVERFLOW,
                    bundle.timeMillis(),
                    "work of the slice does not fit 64 bits"));
            return;
        }
        int shift = Squares.shift(shard.algorithm(row).quantumBits());
        count(open.workers, row, shift, status, quanta);
        count(open.servers, server, shift, status, quanta);
        open.noteServer(server, offset);
        open.shown.note(row, offset, quanta);
        if (open.arrive(row, offset)) {
            open.server.set(row, server);
            open.source.set(row, source);
        }
        if (status == ShareStatus.REJECTED) {
            int reason = LateClosing.reason(bundle.reason());
            shard.minuteReasons.add(row, SliceGrid.minuteOf(slice), reason);
            shard.hourReasons.add(row, SliceGrid.hourOf(slice), reason);
        }
    }

    /** Counts a share of {@code quanta} in {@code row} of {@code page}. */
    static void count(TallyPage page, int row, int shift, ShareStatus status, long quanta) {
        switch (status) {
            case ACCEPTED -> {
                page.addAccepted(row, quanta, false);
                page.addSquare(row, quanta, shift);
            }
            case BLOCK -> {
                page.addAccepted(row, quanta, true);
                page.addSquare(row, quanta, shift);
            }
            case STALE -> page.addStale(row, quanta);
            case REJECTED, UNKNOWN -> page.addRejected(row, quanta);
        }
    }
}
