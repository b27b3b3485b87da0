package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/** The one thread of a target: sessions, one after the other, until it is closed. */
final class TargetLoop implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(15);

    private final DeliveryTarget target;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final DeadAlerts deadAlerts;
    private final InstantSource clock;
    private final Instant since;
    private final DeliveryLog log = new DeliveryLog();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile TargetStatus status;

    private TargetLoop(
            DeliveryTarget target,
            Supplier<Consumer<byte[], byte[]>> consumers,
            DeadAlerts deadAlerts,
            InstantSource clock) {
        this.target = target;
        this.consumers = consumers;
        this.deadAlerts = deadAlerts;
        this.clock = clock;
        this.since = clock.instant();
        this.status = TargetStatus.starting(target.name());
        this.thread = new Thread(this::run, "deliver-" + target.name());
        thread.setDaemon(true);
    }

    static TargetLoop start(
            DeliveryTarget target,
            Supplier<Consumer<byte[], byte[]>> consumers,
            DeadAlerts deadAlerts,
            InstantSource clock) {
        TargetLoop loop = new TargetLoop(target, consumers, deadAlerts, clock);
        loop.thread.start();
        return loop;
    }

    TargetStatus status() {
        return status;
    }

    private void run() {
        boolean closed = false;
        while (!closed) {
            try (DeliverySession session =
                    new DeliverySession(consumers.get(), target.open().get(), deadAlerts, since)) {
                while (closing.getCount() > 0) {
                    Instant now = clock.instant();
                    session.step(now);
                    status = session.status();
                    log.note(status, now);
                }
            } catch (RuntimeException e) {
                DeliveryLog.failed(target.name(), e);
                status = status.in(Phase.FAILED);
            }
            closed = awaitClosing();
        }
        status = status.in(Phase.ENDED);
    }

    /** After a failure: a little later; true if it is to end. */
    private boolean awaitClosing() {
        try {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Asks for the end; {@link #close()} waits for it. */
    void ask() {
        closing.countDown();
    }

    @Override
    public void close() {
        ask();
        try {
            thread.join(END_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
