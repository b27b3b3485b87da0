package io.hashbeat.grafana.page;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.BlockSeen;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.streams.sink.AlertPoints;
import io.hashbeat.streams.sink.AnomalyPoints;
import io.hashbeat.streams.sink.BlockPoints;
import io.hashbeat.streams.sink.FeedStatusPoints;
import io.hashbeat.streams.sink.HashratePoints;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.RejectPoints;
import io.hashbeat.streams.sink.Reports;
import io.hashbeat.streams.sink.Samples;
import io.hashbeat.streams.sink.TelemetryPoints;
import io.hashbeat.streams.sink.UnrepresentableException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Two accounts of three workers each behind one server, the last hour of them, and what was found. */
final class StoredSet {
    static final String OUTAGE = "0f1e2d3c4b5a6978";

    private static final long SEED = 7;
    private static final int MINUTES = 60;
    private static final List<String> ACCOUNTS = List.of("a", "b%2Cc");

    private final Random random = new Random(SEED);
    private final List<Point> points = new ArrayList<>();
    private final Instant now;
    /** Whether minutes are not complete either. */
    private boolean partial;

    private StoredSet(Instant now) {
        this.now = now;
    }

    /** All points, the newest of them not after {@code now}. */
    static List<Point> points(Instant now) throws UnrepresentableException {
        StoredSet set = new StoredSet(now);
        set.hashrates();
        set.reports();
        set.anomalies();
        set.others();
        return set.points;
    }

    private void hashrates() throws UnrepresentableException {
        long minute = now.truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
        for (int i = 0; i < MINUTES; i++) {
            minute(minute - i * Samples.MINUTE_MS);
        }
        minute(now.truncatedTo(ChronoUnit.HOURS).toEpochMilli());
        minute(now.truncatedTo(ChronoUnit.DAYS).toEpochMilli());
        begun(now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(1)));
        begun(now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(5)));
        begun(now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofMinutes(15)));
    }

    /** A moment at which buckets have begun that are whole nowhere in the set. */
    private void begun(Instant end) throws UnrepresentableException {
        Instant begun = end.minus(Duration.ofDays(3)); // a day of which nothing else is in the set
        partial = true;
        minute(begun.toEpochMilli());
        partial = false;
    }

    private void minute(long endMs) throws UnrepresentableException {
        sample("pool/p/sha256d", "pool", endMs);
        sample("server/p/sha256d/eu-1", "server", endMs);
        for (String account : ACCOUNTS) {
            sample("account/p/sha256d/" + account, "account", endMs);
            for (int worker = 1; worker <= 3; worker++) {
                sample("worker/p/sha256d/" + account + "/rig" + worker, "worker", endMs);
            }
        }
    }

    private void sample(String subject, String kind, long endMs) throws UnrepresentableException {
        HashrateSample sample = Samples.sample(subject, kind, endMs, 1, 5 + random.nextInt(10));
        sample.setPartial(partial);
        points.addAll(HashratePoints.of(sample, Origin.UNKNOWN));
        points.addAll(RejectPoints.of(sample, Origin.UNKNOWN));
    }

    private void reports() throws UnrepresentableException {
        for (String account : ACCOUNTS) {
            for (int worker = 1; worker <= 3; worker++) {
                Origin origin = new Origin("hashbeat.heartbeats.v1", 0, 0, "p/sha256d/" + account + "/rig" + worker);
                for (int i = 1; i <= MINUTES; i++) {
                    Heartbeat report =
                            Reports.of(now.toEpochMilli() - i * Samples.MINUTE_MS, 3_400 + random.nextInt(200));
                    TelemetryPoints.of(report, origin).ifPresent(points::add);
                }
            }
        }
    }

    private void anomalies() throws UnrepresentableException {
        anomaly("GROUP_OUTAGE", "site/p/sha256d/barn", OUTAGE, 5);
        anomaly("GROUP_OUTAGE", "server/p/sha256d/eu-1", "11", 6);
        anomaly("GROUP_OUTAGE", "account/p/sha256d/a", "12", 7);
        anomaly("REJECT_SURGE", "worker/p/sha256d/a/rig1", "13", 8);
        anomaly("OVERHEAT", "worker/p/sha256d/a/rig1", "14", 9);
        Anomaly part = anomalyOf("WORKER_SILENT", "worker/p/sha256d/a/rig2", "15", 10);
        part.setInhibitedBy(OUTAGE);
        AnomalyPoints.of(part, Origin.UNKNOWN).ifPresent(points::add);
        Anomaly over = anomalyOf("HASHRATE_DROP", "worker/p/sha256d/a/rig1", "16", 40);
        over.setState("CLOSED");
        over.setClosedAtMs(now.toEpochMilli());
        AnomalyPoints.of(over, Origin.UNKNOWN).ifPresent(points::add);
    }

    private void anomaly(String kind, String subject, String id, int minutesAgo) throws UnrepresentableException {
        AnomalyPoints.of(anomalyOf(kind, subject, id, minutesAgo), Origin.UNKNOWN)
                .ifPresent(points::add);
    }

    private Anomaly anomalyOf(String kind, String subject, String id, int minutesAgo) {
        Anomaly anomaly = Samples.anomaly("any", "OPENED", 1, null);
        anomaly.setKind(kind);
        anomaly.setSubject(subject);
        anomaly.setId(id);
        anomaly.setOpenedAtMs(now.minus(Duration.ofMinutes(minutesAgo)).toEpochMilli());
        return anomaly;
    }

    private void others() throws UnrepresentableException {
        Alert incident = Samples.incident("1a", 1, "FIRING", null);
        incident.setStartedAtMs(now.minus(Duration.ofMinutes(5)).toEpochMilli());
        AlertPoints.of(incident, Origin.UNKNOWN).ifPresent(points::add);
        incident.setKind("OVERHEAT");
        incident.setSubject("worker/p/sha256d/a/rig1");
        AlertPoints.of(incident, Origin.UNKNOWN).ifPresent(points::add);
        FeedStatus feed = Samples.feed("ckpool", now.toEpochMilli() - 1000);
        FeedStatusPoints.of(feed, Origin.UNKNOWN).ifPresent(points::add);
        BlockSeen block = BlockSeen.newBuilder()
                .setPool("p")
                .setHeight(900_000)
                .setHash("00ab")
                .setTimeMs(now.toEpochMilli() - 1000)
                .setWorker("p/sha256d/a/rig1")
                .setNetworkDifficulty(1.5e14)
                .build();
        BlockPoints.of(block, Origin.UNKNOWN).ifPresent(points::add);
    }
}
