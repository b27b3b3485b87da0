package io.hashbeat.ingest.source.fleet;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.hashrate.Hashrate;
import io.hashbeat.domain.name.WorkerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the simulated miners really do, to compare with what is estimated of them. All figures are of work that is accepted on average:
 * shares that are refused at random are left out. Safe for many threads. Of a long run the older part is forgotten.
 */
public final class GroundTruth {
    private static final int MOST_STEPS_OF_POOL = 1 << 18;
    private static final int MOST_STEPS_OF_WORKER = 256;

    private final long startMs;
    private final Map<WorkerKey, StepSeries> workers = new HashMap<>();
    private final Map<Algorithm, StepSeries> pools = new EnumMap<>(Algorithm.class);
    /** Part lost to stale shares after blocks: integral of the pool's rate over the stale times. */
    private final Map<Algorithm, StepSeries> stale = new EnumMap<>(Algorithm.class);

    private long completeMs;

    GroundTruth(Instant start) {
        this.startMs = start.toEpochMilli();
        this.completeMs = startMs;
    }

    synchronized void apply(TruthEvent event) {
        if (event.worker().isEmpty()) {
            return;
        }
        WorkerKey key = event.worker().get();
        Algorithm algorithm = Algorithm.byId(key.algorithm()).orElseThrow();
        StepSeries worker = workers.computeIfAbsent(key, k -> new StepSeries(MOST_STEPS_OF_WORKER, startMs));
        StepSeries pool = pools.computeIfAbsent(algorithm, a -> new StepSeries(MOST_STEPS_OF_POOL, startMs));
        double change = event.acceptedHashesPerSecond() - worker.last();
        worker.step(event.timeMs(), event.acceptedHashesPerSecond());
        pool.step(event.timeMs(), Math.max(0, pool.last() + change)); // rounding must not go below nothing
    }

    synchronized void stale(Algorithm algorithm, long fromMs, long toMs, double part) {
        StepSeries series = stale.computeIfAbsent(algorithm, a -> new StepSeries(MOST_STEPS_OF_POOL, startMs));
        series.step(fromMs, part);
        series.step(toMs, 0);
    }

    synchronized void completeUpTo(long timeMs) {
        completeMs = timeMs;
    }

    /** Up to when the truth is known. */
    public synchronized Instant completeUpTo() {
        return Instant.ofEpochMilli(completeMs);
    }

    /** The pool's true hashrate at a time. */
    public synchronized Hashrate poolHashrate(Algorithm algorithm, Instant time) {
        StepSeries pool = pools.get(algorithm);
        return new Hashrate(pool == null ? 0 : pool.at(time.toEpochMilli()));
    }

    /**
     * The pool's work that is expected to be accepted from one time to another, in hashes; stale shares after blocks are taken off, as a
     * mean over that time.
     */
    public synchronized double poolWork(Algorithm algorithm, Instant from, Instant to) {
        StepSeries pool = pools.get(algorithm);
        if (pool == null || !to.isAfter(from)) {
            return 0;
        }
        double all = pool.integral(from.toEpochMilli(), to.toEpochMilli());
        StepSeries lost = stale.get(algorithm);
        double seconds = Duration.between(from, to).toMillis() / 1_000.0;
        double lostPart = lost == null ? 0 : lost.integral(from.toEpochMilli(), to.toEpochMilli()) / seconds;
        return all * (1 - lostPart);
    }

    /** The pool's mean hashrate from one time to another. */
    public Hashrate poolHashrate(Algorithm algorithm, Instant from, Instant to) {
        double seconds = Duration.between(from, to).toMillis() / 1_000.0;
        return new Hashrate(poolWork(algorithm, from, to) / seconds);
    }

    /** A worker's true hashrate at a time; empty for a worker that does not exist. */
    public synchronized Optional<Hashrate> workerHashrate(WorkerKey worker, Instant time) {
        StepSeries series = workers.get(worker);
        return series == null ? Optional.empty() : Optional.of(new Hashrate(series.at(time.toEpochMilli())));
    }

    /** A worker's mean hashrate from one time to another, stale shares after blocks not taken off; empty for one that does not exist. */
    public synchronized Optional<Hashrate> workerHashrate(WorkerKey worker, Instant from, Instant to) {
        StepSeries series = workers.get(worker);
        double seconds = Duration.between(from, to).toMillis() / 1_000.0;
        return series == null
                ? Optional.empty()
                : Optional.of(new Hashrate(series.integral(from.toEpochMilli(), to.toEpochMilli()) / seconds));
    }

    /** Algorithms that workers have hashed with, in the order of the enum. */
    public synchronized List<Algorithm> algorithms() {
        return List.copyOf(pools.keySet());
    }

    /** Workers that have hashed. */
    public synchronized Set<WorkerKey> workers() {
        return Set.copyOf(workers.keySet());
    }
}
