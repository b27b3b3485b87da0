package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ExitCode;
import io.hashbeat.standalone.up.Progress;
import io.hashbeat.standalone.up.Running;
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

    /** Starts it, waits for the end and stops it. */
    static ExitCode run(Terminal terminal, Start start) throws InterruptedException {
        long begin = System.nanoTime();
        try (SignalStop signals = new SignalStop(Thread.currentThread())) {
            FatalEnd.announce(terminal, signals::early);
            try (Running running = start.run(terminal::progress)) {
                signals.instead(running::requestStop);
                terminal.progress("ready     after %.1f s; Ctrl-C stops".formatted((System.nanoTime() - begin) / 1e9));
                running.await();
                terminal.progress("stopping");
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
}
