package io.hashbeat.streams.sink;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.WindowSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Records of the result topics for tests, all around one fixed origin. */
public final class Samples {
    /** A full hour and a full day. */
    public static final long ORIGIN_MS = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();

    public static final long MINUTE_MS = 60_000;

    private Samples() {}

    /** A worker's sample with all five windows, of which the 60 s window holds the given accepted shares. */
    public static HashrateSample worker(String name, long endMs, long revision, long accepted) {
        return sample("worker/p/sha256d/a/" + name, "worker", endMs, revision, accepted);
    }

    public static HashrateSample sample(String subject, String kind, long endMs, long revision, long accepted) {
        List<WindowSample> windows = IntStream.of(60, 300, 900, 3600, 86_400)
                .mapToObj(seconds -> window(seconds, accepted))
                .toList();
        return HashrateSample.newBuilder()
                .setSubject(subject)
                .setKind(kind)
                .setTimeMs(endMs)
                .setRevision(revision)
                .setWindows(windows)
                .setRejects(Map.of("STALE", 2L, "LOW_DIFFICULTY", 1L))
                .setReportedHashrateHs(1.4e14)
                .setWorkers(1)
                .setPartial(false)
                .build();
    }

    /** A window whose numbers differ by the number of its accepted shares only. */
    public static WindowSample window(int seconds, long accepted) {
        return WindowSample.newBuilder()
                .setLengthSeconds(seconds)
                .setHashrateHs(accepted * 1.25e19)
                .setLowHs(accepted * 1.0e19)
                .setHighHs(accepted * 1.5e19)
                .setCoverage(1)
                .setAccepted(accepted)
                .setStale(2)
                .setRejected(1)
                .setWorkHi(accepted)
                .setWorkLo(7)
                .setTooFewShares(accepted < 4)
                .build();
    }

    public static Anomaly anomaly(String worker, String state, long revision, @Nullable Long closedAtMs) {
        return Anomaly.newBuilder()
                .setId("0f1e2d3c")
                .setKind("WORKER_SILENT")
                .setSubject("worker/p/sha256d/a/" + worker)
                .setState(state)
                .setRevision(revision)
                .setOpenedAtMs(ORIGIN_MS + 90_000)
                .setOnsetAtMs(ORIGIN_MS)
                .setClosedAtMs(closedAtMs)
                .setSize(1)
                .setExpectedHs(1e14)
                .setObservedHs(0)
                .setLowHs(0)
                .setHighHs(3e12)
                .setShares(0)
                .setEvidence(525_960)
                .setLostHashes(9e15)
                .setReason("EXACT_TIMEOUT")
                .setSentence("No share for 1m 30s; a \"healthy\" worker, C:\\rig, does that once a year.\nReally.")
                .setHistoric(false)
                .build();
    }

    /** An incident of three members, behind which an alert of an anomaly stands. */
    public static Alert incident(String id, long version, String state, @Nullable Long endedAtMs) {
        return Alert.newBuilder()
                .setId(id)
                .setVersion(version)
                .setState(state)
                .setReason("GREW")
                .setKind("INCIDENT")
                .setSubject("site/p/sha256d/barn")
                .setStartedAtMs(ORIGIN_MS + 1)
                .setEndedAtMs(endedAtMs)
                .setSeverity("critical")
                .setSentence("barn is out")
                .setMemberCount(3)
                .setSize(1)
                .setLostHashes(9e15)
                .build();
    }

    public static FeedStatus feed(String source, long timeMs) {
        return FeedStatus.newBuilder()
                .setSource(source)
                .setCompleteUpToMs(timeMs - 1_500)
                .setLagMs(1_500)
                .setState("LIVE")
                .setPartitions(4)
                .setTimeMs(timeMs)
                .build();
    }

    /** Points of a worker's sample, of all its measurements. */
    public static List<Point> points(HashrateSample sample) {
        try {
            List<Point> points = new ArrayList<>(HashratePoints.of(sample, Origin.UNKNOWN));
            points.addAll(RejectPoints.of(sample, Origin.UNKNOWN));
            return points;
        } catch (UnrepresentableException e) {
            throw new AssertionError(e);
        }
    }

    /** The minute's point of a worker's sample. */
    public static Point minute(String worker, long endMs, long revision, long accepted) {
        return points(worker(worker, endMs, revision, accepted)).get(0);
    }
}
