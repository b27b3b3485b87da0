package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.hashrate.HashrateEstimate;
import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.detect.Findings;
import io.hashbeat.streams.slice.OpenSlice;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.window.RateEstimate;
import io.hashbeat.streams.window.WindowLength;
import java.nio.charset.StandardCharsets;

/**
 * Shows the watch of a shard what devices reported in a slice; does nothing where none did. What it finds is told with the
 * hashrate that the worker's shares show. Confined to one thread; serves many shards, one after the other.
 */
@SuppressWarnings("EnumOrdinal") // windows lie in arrays in the order of the catalogue
final class DeviceSweep {

    /** Before a day all names are new. */
    private static final int ACQUAINTED_SLICES = 24 * SliceGrid.SLICES_PER_HOUR;

    private static final int SHOWN = WindowLength.FIVE_MINUTES.ordinal();

    private final Findings findings;
    private final Tally[] windows = new Tally[WindowLength.values().length];
    private Shard shard = new Shard();
    private int slice;

    /** A sweep that tells {@code findings}. */
    DeviceSweep(Findings findings) {
        this.findings = findings;
        for (int i = 0; i < windows.length; i++) {
            windows[i] = new Tally();
        }
    }

    /** Looks at what was reported in {@code number}, before the detectors look at its shares. */
    void close(Shard of, int number, OpenSlice open) {
        if (open.devices.isEmpty()) {
            return;
        }
        begin(of, number);
        long end = SliceGrid.endMillis(number);
        open.devices.forEach((row, timeMillis, report) -> {
            if (shard.names.isLive(row)
                    && shard.watch.inspect(row, timeMillis, end, report, shard.rows.baseline.get(row), this::tell)) {
                Baselines.restart(shard, row);
            }
        });
    }

    /** Tells who is new, and whose name stands for several machines since this slice. */
    void tellNames(Shard of, SliceClosing closing) {
        begin(of, closing.slice());
        long end = SliceGrid.endMillis(slice);
        if (shard.firstSlice == 0 && !closing.newcomers().isEmpty()) {
            shard.firstSlice = slice;
        }
        if (slice - shard.firstSlice >= ACQUAINTED_SLICES) {
            closing.newcomers().forEach(row -> findings.report(newcomer(row, end)));
        }
        for (int row : closing.newlyMixed()) {
            shard.watch.shareName(row, end, shard.rows.baseline.get(row), findings);
        }
    }

    /** Told once: it is over at once. */
    private Finding newcomer(int row, long endMillis) {
        String server = new String(shard.groups.serverName(shard.rows.server.get(row)), StandardCharsets.UTF_8);
        return new Finding(
                AnomalyKind.UNKNOWN_WORKER,
                AnomalyKind.UNKNOWN_WORKER,
                row,
                Finding.State.CLOSED,
                endMillis,
                shard.rows.lastShare.get(row),
                endMillis,
                Finding.Rates.expected(0),
                0,
                1,
                0,
                0,
                Finding.Reason.FIRST_SHARE,
                "is new" + (server.isEmpty() ? "." : ": its first share came to server " + server + "."));
    }

    /** Closes what is open of machines that say nothing any more; {@code number} ends a minute. */
    void endMinute(Shard of, int number) {
        begin(of, number);
        shard.watch.expire(SliceGrid.endMillis(number), this::tell);
    }

    /** Closes what is open of {@code row}, which is no longer counted. */
    void retire(Shard of, int row, long nowMillis) {
        of.watch.retire(row, nowMillis, findings);
    }

    private void begin(Shard of, int number) {
        shard = of;
        slice = number;
    }

    private void tell(Finding finding) {
        shard.book.sum(finding.row(), SliceGrid.minuteOf(slice), windows);
        HashrateEstimate shown = RateEstimate.of(windows[SHOWN], shard.algorithm(finding.row()));
        findings.report(shown.tooFew() ? finding : finding.observed(shown.pointHs(), shown.lowHs(), shown.highHs()));
    }
}
