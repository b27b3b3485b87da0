package io.hashbeat.ingest.source.fleet;

import io.hashbeat.avro.FleetEntry;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.ingest.source.SourceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A fleet of simulated miners, driven by event time alone: the same options and start give the same events in the same order, however
 * the advance is cut. Confined to one thread; only {@link #truth()} may be asked from others.
 */
public final class FleetSimulation {
    private static final long STEP_MS = 1_000;

    private final FleetOptions options;
    private final List<PlannedWorker> plan;
    private final SimulatedWorker[] workers;
    private final BlockTimes blocks;
    private final GroundTruth truth;
    private final List<SourceEvent> step = new ArrayList<>();
    private final List<TruthEvent> changes = new ArrayList<>();
    private final EventMaker maker;
    private long positionMs;

    /** A fleet that starts at a time; nothing happens before the first advance. */
    public FleetSimulation(FleetOptions options, Instant start) {
        this.options = options;
        this.positionMs = start.toEpochMilli();
        this.plan = FleetPlan.of(options);
        this.blocks = new BlockTimes(new SplittableRandom(options.seed() + 77 + positionMs), positionMs);
        this.truth = new GroundTruth(start);
        this.maker = new EventMaker(blocks, step::add, changes::add);
        this.workers = new SimulatedWorker[plan.size()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new SimulatedWorker(plan.get(i), i, options.seed(), positionMs);
        }
    }

    /** As {@link #advanceTo(Instant, Consumer, Consumer)} without the story. */
    public void advanceTo(Instant time, Consumer<SourceEvent> events) {
        advanceTo(time, events, change -> {});
    }

    /**
     * Goes on up to a time, which is not included; a time that has passed changes nothing.
     *
     * @param events takes shares and heartbeats, in the order of time; every one is a new object
     * @param story takes what really happened, in the order of time
     */
    public void advanceTo(Instant time, Consumer<SourceEvent> events, Consumer<TruthEvent> story) {
        long end = time.toEpochMilli();
        while (positionMs < end) {
            long stepEnd = Math.min(end, positionMs - Math.floorMod(positionMs, STEP_MS) + STEP_MS);
            step(stepEnd, events, story);
            positionMs = stepEnd;
        }
        truth.completeUpTo(positionMs);
    }

    private void step(long end, Consumer<SourceEvent> events, Consumer<TruthEvent> story) {
        long before = blocks.lastMs();
        while (blocks.advanceBefore(end)) {
            changes.add(TruthEvent.ofBlock(blocks.lastMs(), blocks.height()));
            truth.stale(
                    Algorithm.SHA256D, blocks.lastMs(), blocks.lastMs() + BlockTimes.STALE_MS, BlockTimes.STALE_PART);
        }
        maker.previousBlockMs(before);
        for (SimulatedWorker worker : workers) {
            while (worker.nextMs() < end) {
                worker.advance(maker);
            }
        }
        step.sort(Comparator.comparingLong(SourceEvent::timeMs));
        step.forEach(events);
        step.clear();
        changes.sort(Comparator.comparingLong(TruthEvent::timeMs));
        for (TruthEvent change : changes) {
            truth.apply(change);
            story.accept(change);
        }
        changes.clear();
    }

    /** Up to when everything has been made. */
    public Instant position() {
        return Instant.ofEpochMilli(positionMs);
    }

    /** What is known of the workers from the outside. */
    public List<FleetEntry> entries() {
        return plan.stream().map(PlannedWorker::entry).toList();
    }

    /** What really happens; it may be asked from other threads. */
    public GroundTruth truth() {
        return truth;
    }

    public FleetOptions options() {
        return options;
    }

    /** Workers that are connected now. */
    public int connected() {
        int count = 0;
        for (SimulatedWorker worker : workers) {
            count += worker.connected ? 1 : 0;
        }
        return count;
    }
}
