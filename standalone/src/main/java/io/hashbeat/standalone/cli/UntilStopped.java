package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.data.DataDirectory;
import io.hashbeat.standalone.fault.ExitCode;
import io.hashbeat.standalone.up.Progress;
import io.hashbeat.standalone.up.Running;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what never ends by itself: progress on the terminal, and an orderly end at SIGTERM and Ctrl-C, at any time. */
final class UntilStopped {
    private static final Logger LOG = LoggerFactory.getLogger(UntilStopped.class);

    /** Starts it and returns when all of it runs. */
    interface Start {
        Running run(Progress progress) throws InterruptedException;
    }

    private UntilStopped() {}

    /** Starts it, waits for the end and stops it; logs into the data directory. */
    static ExitCode run(Terminal terminal, Path data, Start start) throws InterruptedException {
        LogFile.open(DataDirectory.logFile(data));
        Lines lines = new Lines(terminal);
        long begin = System.nanoTime();
        try (SignalStop signals = new SignalStop(Thread.currentThread())) {
            FatalEnd.announce(terminal, signals::early);
            try (Running running = start.run(lines)) {
                signals.instead(running::requestStop);
                lines.reached("ready     after %.1f s; Ctrl-C stops".formatted((System.nanoTime() - begin) / 1e9));
                running.await();
                lines.reached("stopping");
            } catch (InterruptedException | RuntimeException | Error e) { // Error: a class that could not load
                if (!signals.early()) {
                    throw e;
                }
                LOG.info("stopped before all was up", e);
                terminal.progress(FatalEnd.STOPPED_EARLY);
                return ExitCode.DONE;
            }
            terminal.progress("stopped");
        }
        return ExitCode.DONE;
    }

    /** Lines one below the other, and on a terminal a last one that moves. */
    private static final class Lines implements Progress {
        private final Terminal terminal;
        private final boolean moving = Boolean.getBoolean("hashbeat.terminal");
        private int open;

        Lines(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public synchronized void reached(String line) {
            String over = open == 0 ? "" : "\r" + " ".repeat(open) + "\r";
            open = 0;
            terminal.progress(over + line);
        }

        @Override
        public synchronized void moving(String line) {
            if (moving) {
                terminal.err().print("\r" + line + " ".repeat(Math.max(0, open - line.length())));
                terminal.err().flush();
                open = Math.max(open, line.length());
            }
        }
    }
}
