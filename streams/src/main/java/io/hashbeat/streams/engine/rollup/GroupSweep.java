package io.hashbeat.streams.engine.rollup;

import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.engine.record.LedgerRecords;
import io.hashbeat.streams.engine.record.SampleFacts;
import io.hashbeat.streams.engine.record.SampleRecords;
import io.hashbeat.streams.engine.record.Totals;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import java.util.Map;

/**
 * Closes the slices of groups in order and writes their samples and ledger. Confined to one thread; serves many shards,
 * one after the other.
 */
public final class GroupSweep {

    /** Minutes that late shares can change. */
    private static final int CORRECTABLE_MINUTES = 15;
    /** Hours whose ledger late shares can change. */
    private static final int LEDGER_HOURS = 26;

    private final Lateness lateness;
    private final GroupOutput output;
    private final GroupClosing closing;
    private final Tally tally = new Tally();
    private final SampleRecords samples = new SampleRecords();
    private final SampleFacts facts = new SampleFacts();
    private final LedgerRecords ledger = new LedgerRecords();
    private final Totals totals = new Totals();

    /** A sweep that writes to {@code output}. */
    public GroupSweep(Lateness lateness, DetectorLimits limits, GroupOutput output) {
        this.lateness = lateness;
        this.output = output;
        this.closing = new GroupClosing(limits, output);
        facts.weighted = true;
    }

    /** Closes every slice that the watermark {@code watermarkMillis} closes. */
    public void advance(GroupShard shard, long watermarkMillis) {
        int target = lateness.lastClosedSlice(watermarkMillis);
        start(shard, target);
        while (shard.closedSlice < target) {
            closing.close(shard, shard.closedSlice + 1, true);
            endSpans(shard, shard.closedSlice);
        }
    }

    /** Closes everything that came in, since nothing more will come. A second time it does nothing. */
    public void finish(GroupShard shard) {
        if (shard.finished || !shard.isBusy()) {
            return;
        }
        shard.finished = true;
        int last = shard.open.isEmpty() ? shard.closedSlice : shard.open.lastKey();
        start(shard, last);
        boolean minuteEnded = shard.closedSlice >= last && shard.nextSlice() % SliceGrid.SLICES_PER_MINUTE == 0;
        while (shard.closedSlice < last) {
            closing.close(shard, shard.closedSlice + 1, shard.closedSlice + 1 < last);
            if (shard.closedSlice < last) {
                endSpans(shard, shard.closedSlice);
            }
        }
        int shown = minuteEnded ? shard.nextSlice() : shard.closedSlice;
        writeMinute(shard, SliceGrid.minuteOf(shown) + 1, true);
        correctHours(shard, SliceGrid.hourOf(shown));
        writeHour(shard, SliceGrid.hourOf(shown));
    }

    private static void start(GroupShard shard, int target) {
        if (shard.closedSlice == Integer.MIN_VALUE || shard.groups() == 0) {
            int waiting = shard.open.isEmpty() ? target : Math.min(target, shard.open.firstKey() - 1);
            shard.closedSlice = Math.max(shard.closedSlice, waiting);
        }
    }

    private void endSpans(GroupShard shard, int slice) {
        int next = slice + 1;
        if (next % SliceGrid.SLICES_PER_MINUTE != 0) {
            return;
        }
        writeMinute(shard, SliceGrid.minuteOf(next), false);
        correctHours(shard, SliceGrid.hourOf(next));
        if (next % SliceGrid.SLICES_PER_HOUR == 0) {
            writeHour(shard, SliceGrid.hourOf(slice));
        }
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.names.isLive(row) && shard.isOutlived(row)) {
                closing.retire(shard, row);
                shard.remove(row);
            }
        }
    }

    private void writeMinute(GroupShard shard, int endMinute, boolean partial) {
        shard.corrections.minutes().forEach((row, from) -> {
            for (int end = Math.max(from + 1, endMinute - CORRECTABLE_MINUTES); end < endMinute; end++) {
                sample(shard, row, end, false);
            }
        });
        shard.corrections.minutes().clear();
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.names.isLive(row) && shard.rows.lastSlice.get(row) != 0 && !shard.isOnlyWatched(row)) {
                sample(shard, row, endMinute, partial);
                totals.add(facts.subject, facts.windows[0]);
            }
        }
        totals.drain(endMinute - 1, output::total);
    }

    private void sample(GroupShard shard, int row, int endMinute, boolean partial) {
        facts.sum(shard.book, row, endMinute);
        facts.subject = shard.names.name(row);
        facts.algorithm = shard.algorithm(row);
        facts.revision = shard.rows.late.get(row);
        facts.workers = shard.rows.workers.get(row);
        facts.partial = partial;
        facts.lastShareMillis = shard.rows.lastShare.get(row);
        output.emit(samples.encode(facts));
    }

    private void correctHours(GroupShard shard, int currentHour) {
        for (long each : shard.corrections.hours()) {
            if ((int) each < currentHour) {
                entry(shard, (int) (each >> Integer.SIZE), (int) each);
            }
        }
        shard.corrections.hours().removeIf(each -> (int) (long) each < currentHour);
    }

    private void writeHour(GroupShard shard, int hour) {
        for (int row = 0; row < shard.names.rows(); row++) {
            if (shard.names.isLive(row)) {
                entry(shard, row, hour);
            }
        }
        shard.shareHours.expire(hour - LEDGER_HOURS);
    }

    private void entry(GroupShard shard, int row, int hour) {
        shard.book.sumHour(row, hour, tally);
        if (!tally.isEmpty() || tally.coveredMillis > 0) {
            output.emit(ledger.between(shard.shareHours.firstMillis(row, hour), shard.shareHours.lastMillis(row, hour))
                    .encode(shard.subject(row), shard.algorithm(row), hour, shard.rows.late.get(row), tally, Map.of()));
        }
    }
}
