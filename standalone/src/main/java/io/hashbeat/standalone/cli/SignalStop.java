package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.fault.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end: the working thread is told, and the process waits until
 * it has closed this. Then it ends with exit code 0, because what was asked for was done.
 */
final class SignalStop implements AutoCloseable {
    private static final long WAIT_SECONDS = 30;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook;
    private final Thread worker;
    private volatile Runnable request;
    private volatile boolean early;

    /** Interrupts the thread, until {@link #instead} gives something better to do. */
    SignalStop(Thread worker) {
        this.worker = worker;
        request = this::interrupt;
        hook = new Thread(this::stop, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What a signal does from now on. */
    void instead(Runnable stop) {
        request = stop;
    }

    private void interrupt() {
        early = true;
        worker.interrupt();
    }

    /** True once a signal has interrupted the thread: whatever fails then fails because of that. */
    boolean early() {
        return early;
    }

    private void stop() {
        request.run();
        try {
            boolean orderly = stopped.await(WAIT_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt((orderly ? ExitCode.DONE : ExitCode.FAILED).code());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is stopped. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already, and the hook waits for this
            stopped.countDown();
        }
    }
}
