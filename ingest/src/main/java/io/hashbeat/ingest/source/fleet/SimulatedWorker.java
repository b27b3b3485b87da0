package io.hashbeat.ingest.source.fleet;

import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One worker going through time: it hashes, its difficulty is adjusted, it reports once a minute, and now and then something happens to
 * it. Its randomness is its own, so how time is cut into steps changes nothing.
 */
final class SimulatedWorker {
    static final double BURST_REJECTS = 0.4;
    static final double USUAL_REJECTS = 0.003;
    /** What is left of the hashrate of a machine that is too hot. */
    static final double THROTTLED = 0.7;

    private static final long NEVER = Long.MAX_VALUE;
    private static final long TELEMETRY_MS = 60_000;
    private static final long FIRST_RETARGET_MS = 20_000;
    private static final long RETARGET_MS = 300_000;
    private static final int START_BELOW = 8;
    /** No machine that starts with the fleet has been up for longer. */
    private static final long MOST_UP_MS = 2_000 * 3_600_000L;

    private static final long MIX_SEED = 0x9E3779B97F4A7C15L;
    private static final long MIX_INDEX = 0xBF58476D1CE4E5B9L;
    private static final RejectReason[] BURSTS = {
        RejectReason.LOW_DIFFICULTY, RejectReason.STALE, RejectReason.DUPLICATE, RejectReason.UNKNOWN_JOB
    };

    final PlannedWorker plan;
    final int index;
    final SplittableRandom random;

    boolean connected;
    double difficulty;

    @Nullable
    RejectReason burst;

    long upSinceMs;
    long session;
    long sharesOfSession;
    int connections;

    private long nextShareMs = NEVER;
    private long nextTelemetryMs = NEVER;
    private long nextRetargetMs = NEVER;
    private long nextIncidentMs;
    private @Nullable IncidentKind incident;
    private long incidentSinceMs;
    private long sharesSinceRetarget;
    private long retargetedMs;

    SimulatedWorker(PlannedWorker plan, int index, long seed, long startMs) {
        this.plan = plan;
        this.index = index;
        this.random = new SplittableRandom(seed * MIX_SEED + index * MIX_INDEX + startMs);
        this.nextIncidentMs = startMs + random.nextInt(3_000);
        this.incident = IncidentKind.RESTART; // the start is the end of a restart
        this.upSinceMs = bootedMs(seed * MIX_SEED + index * MIX_INDEX, startMs);
    }

    /** Follows from the seed, so that the uptime goes on when the same fleet is started again. */
    private static long bootedMs(long seed, long startMs) {
        long phase = new SplittableRandom(seed).nextLong(MOST_UP_MS);
        return startMs - Math.floorMod(startMs + phase, MOST_UP_MS);
    }

    /** When something happens next, milliseconds since 1970 UTC. */
    long nextMs() {
        return Math.min(Math.min(nextShareMs, nextTelemetryMs), Math.min(nextRetargetMs, nextIncidentMs));
    }

    /** Lets happen what is due at {@link #nextMs()}. */
    void advance(WorkerEvents events) {
        long now = nextMs();
        if (now == nextIncidentMs) {
            turn(now, events);
        } else if (now == nextRetargetMs) {
            retarget(now, events);
        } else if (now == nextTelemetryMs) {
            nextTelemetryMs = now + TELEMETRY_MS;
            events.telemetry(this, now);
        } else {
            sharesSinceRetarget++;
            sharesOfSession++;
            events.share(this, now);
            drawShare(now);
        }
    }

    /** What it really hashes now, H/s. */
    double hashesPerSecond() {
        if (!connected || has(IncidentKind.SLEEP)) {
            return 0;
        }
        double boards = plan.model().boards();
        double chips = boards * plan.model().chipsPerBoard();
        double held = has(IncidentKind.OVERHEAT) ? THROTTLED : 1;
        return plan.hashesPerSecond() * held * (1 - boardsDown() / boards) * (1 - chipsDown() / chips);
    }

    /** Whether this is happening to it now. */
    boolean has(IncidentKind kind) {
        return incident == kind;
    }

    /** When what is happening to it began, milliseconds since 1970 UTC. */
    long incidentSinceMs() {
        return incidentSinceMs;
    }

    /** Hashboards that do not work. */
    int boardsDown() {
        return has(IncidentKind.BOARD_FAILURE) && plan.model().boards() > 1 ? 1 : 0;
    }

    /** Chips of its first board that do not answer. */
    int chipsDown() {
        return has(IncidentKind.CHIP_FAILURE) ? plan.model().chipsPerBoard() / 4 : 0;
    }

    /** What part of its work is accepted, stale shares after a block aside. */
    double acceptedPart() {
        return 1 - (burst == null ? USUAL_REJECTS : BURST_REJECTS);
    }

    private void turn(long now, WorkerEvents events) {
        IncidentKind kind = incident;
        if (kind == null) {
            begin(now, events);
            return;
        }
        incident = null;
        burst = null;
        if (kind.isDown()) {
            connect(now, kind, events);
        } else {
            if (kind == IncidentKind.SLEEP) {
                startRetarget(now);
            }
            drawShare(now);
        }
        events.changed(this, now, kind, false);
        drawIncident(now);
    }

    private void connect(long now, IncidentKind after, WorkerEvents events) {
        connected = true;
        connections++;
        if (after != IncidentKind.DISCONNECT && connections > 1) {
            upSinceMs = now;
        }
        session = random.nextLong() >>> 24;
        sharesOfSession = 0;
        events.heartbeat(this, now, HeartbeatKind.CONNECTED);
        difficulty = rounded(idealDifficulty() / START_BELOW);
        events.heartbeat(this, now, HeartbeatKind.DIFFICULTY);
        startRetarget(now);
        nextTelemetryMs = now + random.nextInt((int) TELEMETRY_MS);
        drawShare(now);
    }

    private void startRetarget(long now) {
        sharesSinceRetarget = 0;
        retargetedMs = now;
        nextRetargetMs = now + FIRST_RETARGET_MS;
    }

    private void begin(long now, WorkerEvents events) {
        IncidentKind kind = drawKind();
        incident = kind;
        incidentSinceMs = now;
        switch (kind) {
            case DISCONNECT, RESTART -> {
                events.heartbeat(this, now, HeartbeatKind.DISCONNECTED);
                goDown();
            }
            case POWER_LOSS -> goDown();
            case BOARD_FAILURE, CHIP_FAILURE, OVERHEAT -> drawShare(now);
            case SLEEP -> {
                nextShareMs = NEVER;
                nextRetargetMs = NEVER;
            }
            case FAN_FAILURE, SENSOR_FAULT, POWER_FAULT -> {}
            case REJECT_BURST -> burst = BURSTS[random.nextInt(BURSTS.length)];
        }
        nextIncidentMs = now + kind.millis(random.nextDouble());
        events.changed(this, now, kind, true);
    }

    private void goDown() {
        connected = false;
        nextShareMs = NEVER;
        nextTelemetryMs = NEVER;
        nextRetargetMs = NEVER;
    }

    private IncidentKind drawKind() {
        double u = random.nextDouble() * incidentsPerMilli();
        for (IncidentKind kind : IncidentKind.values()) {
            u -= kind.perMilli();
            if (u < 0) {
                return kind;
            }
        }
        return IncidentKind.RESTART;
    }

    private void drawIncident(long now) {
        nextIncidentMs = now + 1 + (long) (exponential() / incidentsPerMilli());
    }

    private static double incidentsPerMilli() {
        double sum = 0;
        for (IncidentKind kind : IncidentKind.values()) {
            sum += kind.perMilli();
        }
        return sum;
    }

    /** The wait for a share has no memory, so it may be drawn again whenever its rate changes. Rounded at random, so its mean stays. */
    private void drawShare(long now) {
        double perMilli = hashesPerSecond() / (hashesPerShare() * 1_000);
        nextShareMs = perMilli <= 0 ? NEVER : now + (long) (exponential() / perMilli + random.nextDouble());
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }

    private double hashesPerShare() {
        return plan.model().algorithm().hashesPerDifficulty() * difficulty;
    }

    private double idealDifficulty() {
        double perSecond = plan.sharesPerMinute() / 60;
        return plan.hashesPerSecond() / (perSecond * plan.model().algorithm().hashesPerDifficulty());
    }

    /** Vardiff: aims at the server's rate by what it has seen since the last time, with some patience. */
    private void retarget(long now, WorkerEvents events) {
        double minutes = (now - retargetedMs) / 60_000.0;
        double ratio = Math.max(0.25, sharesSinceRetarget / (minutes * plan.sharesPerMinute()));
        if (ratio > 1.6 || ratio < 0.6) {
            double wanted = rounded(difficulty * ratio);
            if (wanted != difficulty) {
                difficulty = wanted;
                events.heartbeat(this, now, HeartbeatKind.DIFFICULTY);
                drawShare(now);
            }
        }
        sharesSinceRetarget = 0;
        retargetedMs = now;
        nextRetargetMs = now + RETARGET_MS;
    }

    /** One server knows powers of two only, the others any whole number. */
    private double rounded(double wanted) {
        if (plan.server().startsWith("eu")) {
            return Math.max(1, Math.scalb(1.0, (int) Math.round(Math.log(wanted) / Math.log(2))));
        }
        return Math.max(1, Math.rint(wanted));
    }
}
