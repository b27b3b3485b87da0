package io.hashbeat.streams.engine.kafka;

import io.hashbeat.streams.sink.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a thread that failed replaced, after a rest that doubles while it goes on failing: what fails always (an entry of the state that
 * a later program wrote, rights that are missing) must not fill logs and the coordinator of the group. Thread-safe.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final Backoff REST = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    /** Who has not failed for so long begins with the shortest rest. */
    private static final long FORGOTTEN_NANOS = Duration.ofMinutes(5).toNanos();

    private final AlertFigures figures;
    private final LongSupplier nanos;
    private final CountDownLatch closing = new CountDownLatch(1);
    private int failures;
    private long lastNanos;

    /** {@code nanos} is a clock that never goes back. */
    ThreadFailures(AlertFigures figures, LongSupplier nanos) {
        this.figures = figures;
        this.nanos = nanos;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        figures.failed();
        Duration rest = rest();
        LOG.error("the alert application's thread failed and is replaced in {} ms", rest.toMillis(), failure);
        try {
            if (closing.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** How long to rest after a failure now. */
    synchronized Duration rest() {
        long now = nanos.getAsLong();
        failures = failures > 0 && now - lastNanos < FORGOTTEN_NANOS ? failures + 1 : 1;
        lastNanos = now;
        return REST.after(failures, Duration.ZERO, 1);
    }

    /** Nothing is replaced any more. */
    @Override
    public void close() {
        closing.countDown();
    }
}
