package io.hashbeat.bench.live;

import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.ingest.settings.IngestSettings;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Sends shares and ticks as ingest does, in the order of a schedule that is fixed before: share number n is due n/rate after
 * the start and has that time, whenever it is sent. Who cannot keep up sends late, never less. Confined to one thread.
 */
final class LiveProducer implements AutoCloseable {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final long REST_NANOS = 500_000;
    private static final int DIGITS = 3;

    private final LiveSpec spec;
    private final Silences silences;
    private final LiveShares shares;
    private final EventPublisher publisher;
    private final long eventStart;
    private final Histogram behind = new Histogram(DIGITS);
    private long number;
    private long nextTick;

    /** @param eventStart event time of the first share, milliseconds since 1970 UTC */
    LiveProducer(String bootstrapServers, LiveSpec spec, Silences silences, long eventStart) {
        this.spec = spec;
        this.silences = silences;
        this.shares = new LiveShares(spec);
        this.eventStart = eventStart;
        this.nextTick = (eventStart / spec.tickMillis() + 1) * spec.tickMillis();
        Settings settings = Settings.of(Map.of(), IngestSettings.all());
        this.publisher = EventPublisher.connect(bootstrapServers, settings, LiveShares.POOL, 0);
    }

    private long dueMillis() {
        return eventStart + (long) (number * MILLIS_PER_SECOND / spec.sharesPerSecond());
    }

    /** Sends what is due before {@code untilEvent}, each share when it is due; returns then. */
    void byTheClock(EventClock clock, long untilEvent) throws InterruptedException {
        byTheClock(clock, () -> untilEvent);
    }

    /** The same with an end that may be set later, to a time that has not come. */
    void byTheClock(EventClock clock, LongSupplier untilEvent) throws InterruptedException {
        while (dueMillis() < untilEvent.getAsLong()) {
            long now = clock.now();
            long due = dueMillis();
            if (due <= now) {
                behind.recordValue((now - due) / clock.speed());
                sendAll(Math.min(now + 1, untilEvent.getAsLong()));
            }
            rest();
        }
    }

    /** Sends what is due before {@code untilEvent} as fast as it goes. */
    void flatOut(long untilEvent) {
        sendAll(untilEvent);
        publisher.flush();
    }

    private void sendAll(long beforeEvent) {
        for (long due = dueMillis(); due < beforeEvent; due = dueMillis()) {
            tickUpTo(due);
            int worker = shares.draw();
            if (!silences.silent(worker, due)) {
                publisher.share(shares.of(worker, due));
            }
            number++;
        }
        tickUpTo(beforeEvent - 1);
    }

    private void tickUpTo(long eventMillis) {
        for (; nextTick <= eventMillis; nextTick += spec.tickMillis()) {
            publisher.tick(nextTick);
        }
    }

    /** Sends no shares, only ticks by the clock, until {@code done}. */
    void ticksUntil(EventClock clock, BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            tickUpTo(clock.now());
            rest();
        }
    }

    /** Says at once that it is complete up to then; no share may follow. */
    void finish(long eventMillis) {
        publisher.tick(eventMillis);
        publisher.flush();
    }

    private static void rest() throws InterruptedException {
        LockSupport.parkNanos(REST_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** How far it was behind its schedule, in wall milliseconds, each time it looked. */
    Histogram behind() {
        return behind;
    }

    /** What it has sent. */
    TopicLedger ledger() {
        return shares.ledger();
    }

    @Override
    public void close() {
        publisher.close();
    }
}
