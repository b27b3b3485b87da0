package io.hashbeat.ingest.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.ingest.publish.PublishException;
import io.hashbeat.ingest.settings.IngestSettings;
import io.hashbeat.ingest.source.fleet.FleetOptions;
import io.hashbeat.ingest.source.fleet.FleetPace;
import io.hashbeat.ingest.source.fleet.FleetSimulation;
import io.hashbeat.ingest.source.fleet.GroundTruth;
import io.hashbeat.ingest.source.fleet.TruthLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulated fleet into Kafka in a thread of its own: its history first, then as time goes. Safe for many threads.
 *
 * <p>The ground truth is written to {@code truth.ndjson} in its directory. A directory that was used before makes it go on behind what was
 * made then: what its machines did in between is made first. Sequences start at the clock's microseconds, so they grow over restarts.
 */
public final class FleetIngest implements AutoCloseable {
    /** Name of the source in what is published. */
    public static final String SOURCE = "fleet";

    /** File of the ground truth. */
    public static final String TRUTH_FILE = "truth.ndjson";

    /** Simulated time made at once; also what goes by without a tick at most, lest the fleet be taken for stopped. */
    private static final long PIECE_MS = 10_000;

    private static final long RESERVED_MS = 2_000;
    private static final long WAIT_MS = 100;
    private static final long STOP_WITHIN_S = 30;

    private final FleetSimulation simulation;
    private final FleetPace pace;
    private final EventPublisher publisher;
    private final TruthLog truthLog;
    private final FleetState state;
    private final Clock clock;
    private final long tickMs;
    private final long historyEndsMs;
    private final long firstSequence;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch historyDone = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;
    private volatile long events;
    private long reservedMs = Long.MIN_VALUE;
    private long nextTickMs;
    private long tickedMs;

    private FleetIngest(
            FleetSimulation simulation, FleetPace pace, EventPublisher publisher, Path directory, Setup setup) {
        this.simulation = simulation;
        this.pace = pace;
        this.publisher = publisher;
        this.state = new FleetState(directory);
        this.clock = setup.clock;
        this.tickMs = setup.settings.get(IngestSettings.TICK_INTERVAL).toMillis();
        this.historyEndsMs = pace.wallStartMs();
        this.firstSequence = publisher.sequence();
        try {
            this.truthLog = new TruthLog(directory.resolve(TRUTH_FILE), simulation);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ground truth to " + directory, e);
        }
        this.thread = new Thread(this::run, "hashbeat-fleet");
        this.thread.setDaemon(true);
    }

    /** What is needed to begin. */
    private record Setup(Settings settings, Clock clock) {}

    /**
     * Starts a fleet.
     *
     * @param bootstrapServers a Kafka cluster whose topics exist
     * @param settings must know {@link IngestSettings#all()}
     * @param directory for the ground truth and the fleet's own state; made if it is not there
     * @throws PublishException if Kafka does not answer
     * @throws UncheckedIOException if the directory cannot be written
     */
    public static FleetIngest start(String bootstrapServers, FleetOptions options, Settings settings, Path directory) {
        Clock clock = Clock.systemUTC();
        long sequence = clock.millis() * 1_000;
        EventPublisher publisher = EventPublisher.connect(bootstrapServers, settings, SOURCE, sequence);
        try {
            return start(publisher, options, settings, directory, clock);
        } catch (RuntimeException e) {
            publisher.close();
            throw e;
        }
    }

    /** As the other one, with a publisher, which is closed with the fleet. */
    static FleetIngest start(
            EventPublisher publisher, FleetOptions options, Settings settings, Path directory, Clock clock) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + directory, e);
        }
        Instant now = clock.instant();
        OptionalLong reserved = new FleetState(directory).reservedUpToMs();
        FleetPace pace = reserved.isPresent()
                ? FleetPace.resumed(options, now, reserved.getAsLong())
                : FleetPace.fresh(options, now);
        FleetSimulation simulation = new FleetSimulation(options, Instant.ofEpochMilli(pace.startMs()));
        FleetIngest fleet = new FleetIngest(simulation, pace, publisher, directory, new Setup(settings, clock));
        fleet.thread.start();
        return fleet;
    }

    private void run() {
        try {
            publisher.fleet(simulation.entries());
            do {
                advance();
            } while (!stop.await(WAIT_MS, TimeUnit.MILLISECONDS));
            truthLog.advance(simulation.position());
            publisher.finish(simulation.position().toEpochMilli());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            historyDone.countDown();
            closeQuietly();
        }
    }

    /** Makes everything up to now, in pieces, so that a stop does not wait for the whole history. */
    private void advance() {
        Instant target = pace.targetAt(clock.instant());
        while (simulation.position().isBefore(target) && stop.getCount() > 0) {
            Instant piece = simulation.position().plusMillis(PIECE_MS);
            Instant to = piece.isBefore(target) ? piece : target;
            reserve(to.toEpochMilli());
            simulation.advanceTo(to, publisher::publish, truthLog::write);
            events = publisher.sequence() - firstSequence;
            tick();
        }
        if (simulation.position().toEpochMilli() >= historyEndsMs) {
            historyDone.countDown();
        }
    }

    private void reserve(long toMs) {
        if (toMs > reservedMs) {
            long ahead = toMs + (long) (RESERVED_MS * pace.speed());
            reservedMs = Math.min(ahead, Math.max(toMs, clock.millis()) + RESERVED_MS);
            state.reserve(reservedMs);
        }
    }

    private void tick() {
        long now = clock.millis();
        long position = simulation.position().toEpochMilli();
        if (now >= nextTickMs || position - tickedMs >= PIECE_MS) {
            nextTickMs = (now / tickMs + 1) * tickMs; // slices close at whole seconds, and wait for the next tick
            tickedMs = position;
            publisher.tick(position);
            truthLog.advance(simulation.position());
        }
    }

    private void closeQuietly() {
        try {
            truthLog.close();
            publisher.close();
        } catch (RuntimeException e) {
            if (failure == null) {
                failure = e;
            }
        }
    }

    /** What really happens. */
    public GroundTruth truth() {
        return simulation.truth();
    }

    /** Shares and heartbeats handed to Kafka up to now. */
    public long events() {
        return events;
    }

    /** Waits until the history has been handed to Kafka; false if it took longer than that. */
    public boolean awaitHistory(long timeout, TimeUnit unit) throws InterruptedException {
        return historyDone.await(timeout, unit);
    }

    /** Why the fleet stopped by itself, if it did. */
    public Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Stops: writes the last ticks, delivers everything, and waits for that for at most half a minute. May be called again. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_WITHIN_S));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
