package io.hashbeat.standalone.cli;

import io.hashbeat.ingest.source.SourceProgress;
import io.hashbeat.standalone.replay.ReplayProgress;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How far a replay is: one line that moves on a terminal, a new line every 5 s elsewhere.
 */
final class ProgressLine implements ReplayProgress {
    private static final long TERMINAL_EVERY_NS = 200_000_000L;
    private static final long ELSEWHERE_EVERY_NS = 5_000_000_000L;
    private static final int BAR = 24;
    private static final double MIB = 1 << 20;

    private final Terminal terminal;
    private final boolean moving;
    private final LongSupplier nanos;
    private final long startNs;
    private long readingSinceNs;
    private long shownNs;
    private boolean open;

    ProgressLine(Terminal terminal, boolean moving, LongSupplier nanos) {
        this.terminal = terminal;
        this.moving = moving;
        this.nanos = nanos;
        this.startNs = nanos.getAsLong();
        this.readingSinceNs = startNs;
        this.shownNs = startNs;
    }

    @Override
    public void stage(String name) {
        endLine();
        readingSinceNs = nanos.getAsLong();
        terminal.progress(String.format(Locale.ROOT, "%6.1f s  %s", (readingSinceNs - startNs) / 1e9, name));
    }

    @Override
    public void read(SourceProgress progress) {
        long now = nanos.getAsLong();
        if (now - shownNs < (moving ? TERMINAL_EVERY_NS : ELSEWHERE_EVERY_NS)) {
            return;
        }
        shownNs = now;
        String line = line(progress, (now - readingSinceNs) / 1e9);
        if (moving) {
            terminal.err().print("\r" + line);
            terminal.err().flush();
            open = true;
        } else {
            terminal.progress(line);
        }
    }

    static String line(SourceProgress progress, double seconds) {
        String bar = "";
        if (progress.bytesTotal() > 0) {
            double part = Math.min(1, (double) progress.bytesRead() / progress.bytesTotal());
            int full = (int) (part * BAR);
            bar = "[" + "#".repeat(full) + "-".repeat(BAR - full)
                    + String.format(Locale.ROOT, "] %3.0f %%  ", part * 100);
        }
        return String.format(
                Locale.ROOT,
                "          %s%,d lines  %.0f MiB  %,.0f lines/s  ",
                bar,
                progress.lines(),
                progress.bytesRead() / MIB,
                seconds > 0 ? progress.lines() / seconds : 0);
    }

    /** Ends a line that moves. */
    void endLine() {
        if (open) {
            terminal.progress("");
            open = false;
        }
    }
}
