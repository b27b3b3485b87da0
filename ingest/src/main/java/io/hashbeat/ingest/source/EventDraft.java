package io.hashbeat.ingest.source;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.RejectReason;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.avro.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a line on their way to a share or a heartbeat; one object is used for all lines. Whether they are any good is judged by
 * {@link DraftCheck}. Fields are public: this is the inner loop of a replay.
 */
public final class EventDraft {
    /** Time not given. */
    public static final long NO_TIME = -1;

    /** Milliseconds since 1970 UTC, {@link EventTime#BAD} or {@link #NO_TIME}. */
    public long timeMs;

    public @Nullable String pool;
    public @Nullable String algorithm;
    public @Nullable String account;
    public @Nullable String worker;
    public boolean hasDifficulty;
    public double difficulty;
    public @Nullable Double achieved;
    public @Nullable ShareStatus status;
    public @Nullable RejectReason reason;
    public @Nullable String rawReason;
    public @Nullable String shareId;
    public @Nullable String server;
    public @Nullable String session;
    public @Nullable String ip;
    public @Nullable String agent;
    public @Nullable String job;
    public @Nullable Long height;
    public @Nullable Double networkDifficulty;

    /** Null for a share. */
    public @Nullable HeartbeatKind heartbeat;

    public @Nullable Telemetry telemetry;

    /** Makes it empty again. */
    public void clear() {
        timeMs = NO_TIME;
        pool = null;
        algorithm = null;
        account = null;
        worker = null;
        hasDifficulty = false;
        difficulty = 0;
        achieved = null;
        status = null;
        reason = null;
        rawReason = null;
        shareId = null;
        server = null;
        session = null;
        ip = null;
        agent = null;
        job = null;
        height = null;
        networkDifficulty = null;
        heartbeat = null;
        telemetry = null;
    }

    /** A new event of these fields, which {@link DraftCheck} has found good. */
    SourceEvent toEvent() {
        return heartbeat == null
                ? new SourceEvent.OfShare(toShare())
                : new SourceEvent.OfHeartbeat(toHeartbeat(heartbeat));
    }

    private Share toShare() {
        Share share = new Share();
        share.setTimeMs(timeMs);
        share.setPool(pool);
        share.setAlgorithm(algorithm);
        share.setAccount(account);
        share.setWorker(worker);
        share.setCreditedDifficulty(difficulty);
        share.setAchievedDifficulty(achieved);
        share.setStatus(status == null ? ShareStatus.ACCEPTED : status);
        share.setReason(reason == null ? RejectReason.NONE : reason);
        share.setRawReason(FreeText.cut(rawReason));
        share.setShareId(shareId);
        share.setServer(server);
        share.setSession(FreeText.cut(session));
        share.setIp(FreeText.cut(ip));
        share.setAgent(FreeText.cut(agent));
        share.setJob(FreeText.cut(job));
        share.setHeight(height);
        share.setNetworkDifficulty(networkDifficulty);
        return share;
    }

    private Heartbeat toHeartbeat(HeartbeatKind kind) {
        Heartbeat beat = new Heartbeat();
        beat.setTimeMs(timeMs);
        beat.setPool(pool);
        beat.setAlgorithm(algorithm);
        beat.setAccount(account);
        beat.setWorker(worker);
        beat.setKind(kind);
        beat.setAssignedDifficulty(kind == HeartbeatKind.DIFFICULTY ? (Double) difficulty : null);
        beat.setTelemetry(telemetry);
        beat.setServer(server);
        beat.setSession(FreeText.cut(session));
        beat.setIp(FreeText.cut(ip));
        beat.setAgent(FreeText.cut(agent));
        return beat;
    }
}
