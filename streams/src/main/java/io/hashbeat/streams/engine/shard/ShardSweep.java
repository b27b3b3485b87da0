package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Doubt;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Findings;
import io.hashbeat.streams.detect.Wording;
import io.hashbeat.streams.detect.WorkerDetector;
import io.hashbeat.streams.detect.WorkerSlice;
import io.hashbeat.streams.detect.device.BothSides;
import io.hashbeat.streams.engine.fleet.ScheduleFacts;
import io.hashbeat.streams.engine.record.AnomalyRecords;
import io.hashbeat.streams.engine.rollup.GroupMerge;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.window.RateEstimate;
import io.hashbeat.streams.window.WindowBook;
import java.util.List;

/**
 * Closes the slices of a shard in order: tallies and exposure go to the windows and the groups, detectors go forward,
 * and at the end of a minute or an hour samples and ledger are written. Confined to one thread; serves many shards, one
 * after the other.
 */
public final class ShardSweep {

    /** Shares of which none comes by chance once in twenty times. */
    private static final double OVERDUE_SHARES = 3;

    private final ShardConfig config;
    private final ShardOutput output;
    private final SliceClosing closing;
    private final LateClosing lateClosing;
    private final ShardWriter writer;
    private final WorkerSlice view = new WorkerSlice();
    private final Findings findings = this::report;
    private final DeviceSweep devices = new DeviceSweep(findings);
    private Expectations expectations = new Expectations();
    /** The shard that findings are about. */
    private Shard current = new Shard();

    /** A sweep that writes to {@code output}. */
    public ShardSweep(ShardConfig config, ShardOutput output) {
        this.config = config;
        this.output = output;
        this.closing = new SliceClosing(config.graceMillis(), output);
        this.lateClosing = new LateClosing(output);
        this.writer = new ShardWriter(output);
    }

    /** Closes every slice that the watermark {@code watermarkMillis} closes. */
    public void advance(Shard shard, long watermarkMillis) {
        close(shard, watermarkMillis);
        write(shard);
    }

    /**
     * As {@link #advance}, but the minute that ends with the last of the slices is left to {@link #write}, which is to be
     * called before anything more comes in. So what detectors find need not wait for the samples of all workers.
     */
    public void close(Shard shard, long watermarkMillis) {
        int target = config.lateness().lastClosedSlice(watermarkMillis);
        start(shard, target);
        while (shard.closedSlice < target) {
            int slice = shard.closedSlice + 1;
            close(shard, slice, SliceGrid.endMillis(slice));
        }
    }

    /** Writes samples and ledger of the minute that has ended and is not written yet, if there is one. */
    public void write(Shard shard) {
        if (!shard.hasUnwritten()) {
            return;
        }
        int next = shard.unwrittenMinute * SliceGrid.SLICES_PER_MINUTE;
        writer.endMinute(shard, shard.unwrittenMinute);
        if (next % SliceGrid.SLICES_PER_HOUR == 0) {
            writer.endHour(shard, SliceGrid.hourOf(next - 1));
        }
        retire(shard, SliceGrid.startMillis(next));
        shard.unwrittenMinute = Shard.NONE;
    }

    /**
     * Closes everything, since nothing more will come. Time ends at {@code endMillis}; the slice that holds it is
     * observed only up to there and detectors do not see it. A second time it does nothing.
     */
    public void finish(Shard shard, long endMillis) {
        if (shard.finished || !shard.isBusy()) {
            return;
        }
        shard.finished = true;
        int newest = shard.open.isEmpty() ? Integer.MIN_VALUE : shard.open.lastKey();
        int last = Math.max(newest, SliceGrid.sliceOf(endMillis));
        start(shard, last);
        boolean minuteEnded = shard.closedSlice >= last && shard.nextSlice() % SliceGrid.SLICES_PER_MINUTE == 0;
        while (shard.closedSlice < last) {
            int slice = shard.closedSlice + 1;
            close(shard, slice, Math.min(endMillis, SliceGrid.endMillis(slice)));
        }
        write(shard);
        shard.book.advance(SliceGrid.minuteOf(minuteEnded ? shard.nextSlice() : shard.closedSlice) + 1);
        writer.finish(shard, minuteEnded ? shard.nextSlice() : shard.closedSlice);
    }

    /**
     * Without a closed slice so far, the watermark says where to begin; what came before it has been waiting. Without
     * workers the empty slices of a gap are passed over.
     */
    private static void start(Shard shard, int target) {
        if (shard.closedSlice == Integer.MIN_VALUE || shard.workers() == 0) {
            int waiting = shard.open.isEmpty() ? target : Math.min(target, shard.open.firstKey() - 1);
            shard.closedSlice = Math.max(shard.closedSlice, waiting);
            forget(shard);
        }
    }

    /** Removes retired workers of which nothing is kept any more. */
    private static void forget(Shard shard) {
        int oldestKept = shard.closedSlice - WindowBook.SLICES;
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.rows.retired.get(row) != 0 && shard.rows.newestSlice.get(row) < oldestKept) {
                shard.remove(row);
            }
        }
    }

    private void close(Shard shard, int slice, long untilMillis) {
        write(shard);
        current = shard;
        OpenSlice open = shard.closeSlice(slice);
        List<WorkerDetector> detectors = AnomalyKind.detectors(shard.detectors, config.detectorLimits());
        boolean whole = untilMillis == SliceGrid.endMillis(slice);
        view.fleetWorkers = (long) shard.workers() * ShareBundles.BUCKETS;
        shard.sources.advance(slice);
        if (open != null) {
            shard.fleet.hear(shard, open);
        }
        expectations = shard.fleet.begin(shard, slice, config.settleMillis());
        if (whole) {
            expectations.lowered().forEach(each -> plan(each, slice));
        }
        if (open != null && whole) {
            devices.close(shard, slice, open);
        }
        closing.begin(shard, slice, open);
        closeRows(shard, untilMillis, whole ? detectors : List.of());
        closing.end(!whole);
        if (whole) {
            devices.tellNames(shard, closing);
        }
        shard.closedSlice = slice;
        if (open != null) {
            open.late.entries().forEach(share -> lateClosing.apply(shard, share, untilMillis));
            shard.recycle(open);
        }
        if (whole) {
            endSpans(shard, slice, detectors);
        }
    }

    private void closeRows(Shard shard, long untilMillis, List<WorkerDetector> detectors) {
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.names.isLive(row)) {
                closing.close(row, untilMillis);
                if (shard.rows.isCounted(row)) {
                    belong(shard, row, closing.slice());
                }
                if (!detectors.isEmpty() && isJudged(shard, row)) {
                    detect(shard, row, detectors);
                }
            }
        }
    }

    /** Counts the worker {@code row} to its firmware, whether that watches it or not. */
    private void belong(Shard shard, int row, int slice) {
        int firmware = shard.fleet.firmware(row);
        if (firmware >= 0) {
            GroupMerge groups = output.groups();
            groups.slice(slice).addWorker(groups.row(shard.groups.subjects(), firmware, shard.merged), 0);
        }
    }

    /** Whether its slice says something: it is counted, awake, and has shares or a source that says that there were none. */
    private boolean isJudged(Shard shard, int row) {
        return shard.rows.isCounted(row) && !shard.devices.isAsleep(row) && closing.isTold();
    }

    private void detect(Shard shard, int row, List<WorkerDetector> detectors) {
        view.row = row;
        view.endMillis = SliceGrid.endMillis(closing.slice());
        view.coveredMillis = closing.coveredMillis();
        view.arrivals = closing.arrivals();
        view.sinceArrivalMillis = SliceGrid.SLICE_MILLIS + 1 - Math.max(1, closing.latestArrival());
        view.exposurePerHs = RateEstimate.exposurePerHs(closing.detectorExposure(), shard.algorithm(row));
        view.baselineHs = shard.rows.baseline.get(row);
        view.lastShareMillis = shard.rows.lastShare.get(row);
        view.upperHs = shard.rows.upper.get(row, 0);
        view.dispersion = Math.max(1, shard.rows.dispersion.get(row, 0));
        view.stale = closing.stale();
        view.rejected = closing.rejected();
        view.blockNear = closing.blockNear();
        view.expectedPart = expectations.expectedPart(row);
        view.offUntilMillis = expectations.offUntilMillis(row);
        view.reportedHs = shard.rows.reported.get(row);
        view.reportedAtMillis = shard.rows.reportedAt.get(row);
        for (int i = 0; i < detectors.size(); i++) {
            detectors.get(i).inspect(view, findings);
        }
        if (view.baselineHs > 0 && view.exposurePerHs > 0 && isAsUsual(row, detectors)) {
            closing.watch(view.baselineHs, view.baselineHs * view.exposurePerHs, view.expectedPart);
            if (isOverdue(view)) {
                closing.overdue(view.offUntilMillis);
            }
        }
    }

    /** Whether no share has come since what was planned ended, although by now chance would have it. */
    private static boolean isOverdue(WorkerSlice view) {
        if (view.offUntilMillis == 0 || view.lastShareMillis > view.offUntilMillis || view.expectedPart <= 0) {
            return false;
        }
        double slices = (view.endMillis - view.offUntilMillis) / (double) SliceGrid.SLICE_MILLIS;
        return view.baselineHs * view.plannedExposurePerHs() * slices >= OVERDUE_SHARES;
    }

    /** Whether no detector doubts it: else it would be seen twice, by its own detectors and as a part of its groups. */
    private boolean isAsUsual(int row, List<WorkerDetector> detectors) {
        for (int i = 0; i < detectors.size(); i++) {
            if (detectors.get(i).doubt(row, view.fleetWorkers) != Doubt.NONE) {
                return false;
            }
        }
        return true;
    }

    private void report(Finding finding) {
        BothSides.reconcile(current.devices, finding, this::tell);
        if (finding.reason() == Finding.Reason.BECAME_USUAL
                && finding.kind() != AnomalyKind.HASHRATE_LOSS
                && finding.kind() != AnomalyKind.SLOW_DECAY) {
            Baselines.restart(current, finding.row());
        }
    }

    private void tell(Finding finding) {
        int row = finding.row();
        output.emit(AnomalyRecords.encode(finding, current.subject(row), current.fleet.subjects(current, row)));
        if (finding.kind() == AnomalyKind.SLEEPING && finding.state() == Finding.State.OPENED) {
            excuse(finding.row(), finding.endMillis());
        }
    }

    /** Closes what was found of a machine that turns out to be asleep. */
    private void excuse(int row, long endMillis) {
        AnomalyKind.detectors(current.detectors, config.detectorLimits())
                .forEach(each -> each.excuse(
                        row,
                        endMillis,
                        finding -> report(finding.because(
                                Finding.Reason.ASLEEP, "was put to sleep, which explains why it hashes nothing."))));
    }

    /** Closes what was found of a worker because less is expected of it, which was not known then. */
    private void plan(Expectations.Lowered lowered, int slice) {
        ScheduleFacts schedule = lowered.schedule();
        String words = "is expected to do " + Wording.percent(schedule.fraction()) + " of its usual hashrate"
                + (schedule.reason().isEmpty() ? "." : ": " + schedule.reason() + ".");
        AnomalyKind.detectors(current.detectors, config.detectorLimits())
                .forEach(each -> each.expectLess(
                        lowered.row(),
                        schedule.fromMillis(),
                        SliceGrid.endMillis(slice),
                        finding -> report(finding.because(Finding.Reason.PLANNED, words))));
    }

    private void endSpans(Shard shard, int slice, List<WorkerDetector> detectors) {
        int next = slice + 1;
        if (next % SliceGrid.SLICES_PER_MINUTE != 0) {
            return;
        }
        shard.book.advance(SliceGrid.minuteOf(next));
        shard.fingerprints.expire(next - config.horizonSlices());
        if (next % SliceGrid.SLICES_PER_QUARTER == 0) {
            Baselines.renew(
                    shard, SliceGrid.minuteOf(next), view.fleetWorkers, detectors, config.detectorLimits(), findings);
        }
        devices.endMinute(shard, slice);
        tellRetired(shard, SliceGrid.endMillis(slice), detectors);
        shard.unwrittenMinute = SliceGrid.minuteOf(next);
    }

    private void tellRetired(Shard shard, long nowMillis, List<WorkerDetector> detectors) {
        for (int row = 0; row < shard.names.rows(); row++) {
            if (isLongSilent(shard, row, nowMillis)) {
                int retired = row;
                detectors.forEach(each -> each.retire(retired, nowMillis, findings));
                devices.retire(shard, row, nowMillis);
                report(retirement(shard, row, nowMillis));
                shard.detectors.clear(row);
            }
        }
    }

    /** Stops counting workers long silent, and forgets them once nothing that is kept of them can change any more. */
    private void retire(Shard shard, long nowMillis) {
        for (int row = 0; row < shard.names.rows(); row++) {
            if (isLongSilent(shard, row, nowMillis)) {
                shard.rows.retire(row);
            }
        }
        forget(shard);
    }

    private boolean isLongSilent(Shard shard, int row, long nowMillis) {
        return shard.rows.isCounted(row) && nowMillis - newestMillis(shard, row) >= config.retireMillis();
    }

    /** When {@code row} was seen last, or could not be expected to be. */
    private static long newestMillis(Shard shard, int row) {
        return Math.max(shard.rows.lastSeen.get(row), shard.fleet.expectations().offUntilMillis(row));
    }

    /** Told once: it is over at once. */
    private static Finding retirement(Shard shard, int row, long nowMillis) {
        long lastSeen = shard.rows.lastSeen.get(row);
        return new Finding(
                AnomalyKind.WORKER_RETIRED,
                AnomalyKind.WORKER_RETIRED,
                row,
                Finding.State.CLOSED,
                nowMillis,
                lastSeen,
                nowMillis,
                Finding.Rates.expected(shard.rows.baseline.get(row)),
                0,
                0,
                0,
                0,
                Finding.Reason.SILENT_TOO_LONG,
                "has been silent for " + Wording.time(nowMillis - lastSeen) + " and is no longer counted.");
    }
}
