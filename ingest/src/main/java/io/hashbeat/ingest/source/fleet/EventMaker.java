package io.hashbeat.ingest.source.fleet;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.ingest.source.SourceEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Puts what simulated workers do into words: shares, heartbeats, and the true story. */
final class EventMaker implements WorkerEvents {
    private static final String AGENT = "simulated/1.0";
    private static final long JOB_MS = 30_000;
    private static final RejectReason[] USUAL = {
        RejectReason.LOW_DIFFICULTY, RejectReason.LOW_DIFFICULTY, RejectReason.DUPLICATE, RejectReason.INVALID_NTIME
    };

    private final BlockTimes blocks;
    private final Consumer<SourceEvent> events;
    private final Consumer<TruthEvent> story;
    private long previousBlockMs;

    EventMaker(BlockTimes blocks, Consumer<SourceEvent> events, Consumer<TruthEvent> story) {
        this.blocks = blocks;
        this.events = events;
        this.story = story;
    }

    /** The newest block before the current step: its stale time may reach into it. */
    void previousBlockMs(long timeMs) {
        previousBlockMs = timeMs;
    }

    @Override
    public void share(SimulatedWorker worker, long timeMs) {
        PlannedWorker plan = worker.plan;
        SplittableRandom random = worker.random;
        Share share = new Share();
        share.setTimeMs(timeMs);
        share.setPool(plan.key().pool());
        share.setAlgorithm(plan.key().algorithm());
        share.setAccount(plan.key().account());
        share.setWorker(plan.key().worker());
        share.setCreditedDifficulty(worker.difficulty);
        share.setAchievedDifficulty(worker.difficulty / (1 - random.nextDouble()));
        answer(share, worker, timeMs);
        String session = Long.toHexString(worker.session);
        share.setShareId(session + '-' + Long.toString(worker.sharesOfSession, Character.MAX_RADIX));
        share.setSession(session);
        share.setServer(plan.server());
        share.setIp(plan.ip());
        share.setAgent(AGENT);
        share.setJob(Long.toHexString(timeMs / JOB_MS));
        if (plan.model().algorithm() == Algorithm.SHA256D) {
            share.setHeight(blocks.heightAt(timeMs) + 1);
            share.setNetworkDifficulty(BlockTimes.NETWORK_DIFFICULTY);
        }
        events.accept(new SourceEvent.OfShare(share));
    }

    private void answer(Share share, SimulatedWorker worker, long timeMs) {
        SplittableRandom random = worker.random;
        RejectReason burst = worker.burst;
        double u = random.nextDouble();
        RejectReason reason = RejectReason.NONE;
        if (u < 1 - worker.acceptedPart()) {
            reason = burst != null ? burst : USUAL[random.nextInt(USUAL.length)];
        } else if (isStaleTime(worker, timeMs) && random.nextDouble() < BlockTimes.STALE_PART) {
            reason = RejectReason.STALE;
        }
        share.setReason(reason);
        share.setStatus(
                switch (reason) {
                    case NONE -> isBlock(share) ? ShareStatus.BLOCK : ShareStatus.ACCEPTED;
                    case STALE -> ShareStatus.STALE;
                    default -> ShareStatus.REJECTED;
                });
        if (reason != RejectReason.NONE) {
            share.setRawReason(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
    }

    private static boolean isBlock(Share share) {
        return Algorithm.SHA256D.id().equals(share.getAlgorithm())
                && share.getAchievedDifficulty() >= BlockTimes.NETWORK_DIFFICULTY;
    }

    private boolean isStaleTime(SimulatedWorker worker, long timeMs) {
        boolean stale = blocks.isStaleTime(timeMs)
                || (timeMs >= previousBlockMs && timeMs < previousBlockMs + BlockTimes.STALE_MS);
        return stale && worker.plan.model().algorithm() == Algorithm.SHA256D;
    }

    @Override
    public void heartbeat(SimulatedWorker worker, long timeMs, HeartbeatKind kind) {
        Heartbeat beat = beat(worker, timeMs, kind);
        if (kind == HeartbeatKind.DIFFICULTY) {
            beat.setAssignedDifficulty(worker.difficulty);
        }
        events.accept(new SourceEvent.OfHeartbeat(beat));
    }

    @Override
    public void telemetry(SimulatedWorker worker, long timeMs) {
        Heartbeat beat = beat(worker, timeMs, HeartbeatKind.TELEMETRY);
        beat.setTelemetry(TelemetryMaker.of(worker, timeMs));
        events.accept(new SourceEvent.OfHeartbeat(beat));
    }

    private static Heartbeat beat(SimulatedWorker worker, long timeMs, HeartbeatKind kind) {
        PlannedWorker plan = worker.plan;
        Heartbeat beat = new Heartbeat();
        beat.setTimeMs(timeMs);
        beat.setPool(plan.key().pool());
        beat.setAlgorithm(plan.key().algorithm());
        beat.setAccount(plan.key().account());
        beat.setWorker(plan.key().worker());
        beat.setKind(kind);
        beat.setServer(plan.server());
        beat.setSession(Long.toHexString(worker.session));
        beat.setIp(plan.ip());
        beat.setAgent(AGENT);
        return beat;
    }

    @Override
    public void changed(SimulatedWorker worker, long timeMs, IncidentKind kind, boolean begins) {
        boolean start = worker.connections == 1 && !begins && kind == IncidentKind.RESTART;
        double hashes = worker.hashesPerSecond();
        story.accept(new TruthEvent(
                timeMs,
                start ? "start" : kind.text(),
                start || begins,
                Optional.of(worker.plan.key()),
                hashes,
                hashes * worker.acceptedPart(),
                0));
    }
}
