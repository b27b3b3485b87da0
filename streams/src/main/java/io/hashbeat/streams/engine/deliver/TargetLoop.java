package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import io.hashbeat.streams.sink.AlertSink;
import io.hashbeat.streams.sink.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * The one thread of a target: sessions, one after the other, until it is closed. The clock may be set back; a session's time never goes back, so by more than a
 * little a new session begins, which tells again what was not taken.
 */
final class TargetLoop implements AutoCloseable {
    /** Rests between sessions that fail one after the other. */
    private static final Backoff RESTS = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));
    /** A clock that is set back by less is waited for. */
    private static final Duration LITTLE = Duration.ofSeconds(5);

    private static final Duration END_WITHIN = Duration.ofSeconds(15);

    private final DeliveryTarget target;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final DeadAlerts deadAlerts;
    private final InstantSource clock;
    private final Backoff rests;
    private final Instant since;
    private final DeliveryLog log = new DeliveryLog();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    /** Sessions in a row that ended so soon that a rest could have helped. */
    private final AtomicInteger failures = new AtomicInteger();

    private volatile TargetStatus status;

    private TargetLoop(
            DeliveryTarget target,
            Supplier<Consumer<byte[], byte[]>> consumers,
            DeadAlerts deadAlerts,
            InstantSource clock,
            Backoff rests) {
        this.target = target;
        this.consumers = consumers;
        this.deadAlerts = deadAlerts;
        this.clock = clock;
        this.rests = rests;
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
        return start(target, consumers, deadAlerts, clock, RESTS);
    }

    static TargetLoop start(
            DeliveryTarget target,
            Supplier<Consumer<byte[], byte[]>> consumers,
            DeadAlerts deadAlerts,
            InstantSource clock,
            Backoff rests) {
        TargetLoop loop = new TargetLoop(target, consumers, deadAlerts, clock, rests);
        loop.thread.start();
        return loop;
    }

    TargetStatus status() {
        return status;
    }

    /** Whatever a session throws, an error too, the next one begins: a thread that died would leave its target silent for ever. */
    private void run() {
        boolean closed = false;
        while (!closed) {
            try {
                session();
                closed = closing.getCount() == 0;
            } catch (RuntimeException | Error e) {
                failures.incrementAndGet();
                DeliveryLog.failed(target.name(), e);
                status = status.in(Phase.FAILED);
                closed = rest();
            }
        }
        status = status.in(Phase.ENDED);
    }

    /** One session, until the end is asked for or the clock is set back. */
    private void session() {
        try (AlertSink sink = target.open().get();
                Consumer<byte[], byte[]> consumer = consumers.get();
                DeliverySession session = new DeliverySession(consumer, sink, deadAlerts, since)) {
            Instant last = clock.instant();
            Instant healthyAt = last.plus(rests.longest());
            while (closing.getCount() > 0) {
                Instant now = clock.instant();
                if (now.plus(LITTLE).isBefore(last)) {
                    DeliveryLog.setBack(target.name(), Duration.between(now, last));
                    return;
                }
                last = now.isBefore(last) ? last : now; // for a target time never goes back
                session.step(last);
                status = session.status();
                log.note(status, last);
                if (!last.isBefore(healthyAt)) {
                    failures.set(0);
                }
            }
        }
    }

    /** After a failure: a little later; true if it is to end. */
    private boolean rest() {
        try {
            return closing.await(rests.after(failures.get(), Duration.ZERO, 1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    int failuresInRow() {
        return failures.get();
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
