package io.hashbeat.console;

import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Board;
import io.hashbeat.avro.FeedStatus;
import io.hashbeat.avro.FleetEntry;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.avro.WindowSample;
import io.hashbeat.domain.name.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Records for tests, around one fixed instant. */
public final class Seeds {
    public static final long ORIGIN_MS = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
    public static final double TERA = 1e12;

    private static final int[] LENGTHS = {60, 300, 900, 3600, 86_400};

    private Seeds() {}

    /** A worker at that hashrate, with one share per 10 s. */
    public static HashrateSample worker(String account, String worker, double hashrateHs) {
        return sample("worker", List.of("pool-a", "sha256d", account, worker), hashrateHs)
                .setReportedHashrateHs(hashrateHs * 1.01)
                .setDifficulty(465_661.0)
                .setLastShareMs(ORIGIN_MS - 4000)
                .setServer("eu-1")
                .build();
    }

    /** A worker of another algorithm in the same pool. */
    public static HashrateSample scryptWorker(String account, String worker, double hashrateHs) {
        return sample("worker", List.of("pool-a", "scrypt", account, worker), hashrateHs)
                .build();
    }

    public static HashrateSample account(String account, long workers, double hashrateHs) {
        return sample("account", List.of("pool-a", "sha256d", account), hashrateHs)
                .setWorkers(workers)
                .build();
    }

    public static HashrateSample pool(double hashrateHs, long workers) {
        return sample("pool", List.of("pool-a", "sha256d"), hashrateHs)
                .setWorkers(workers)
                .build();
    }

    public static HashrateSample.Builder sample(String kind, List<String> parts, double hashrateHs) {
        Subject subject =
                new Subject(io.hashbeat.domain.name.SubjectKind.byText(kind).orElseThrow(), parts);
        return HashrateSample.newBuilder()
                .setSubject(subject.text())
                .setKind(kind)
                .setTimeMs(ORIGIN_MS)
                .setRevision(1)
                .setRejects(Map.of("STALE", 3L, "LOW_DIFFICULTY", 1L))
                .setWindows(java.util.Arrays.stream(LENGTHS)
                        .mapToObj(length -> window(length, hashrateHs))
                        .toList());
    }

    /** A window whose interval narrows with its length. */
    public static WindowSample window(int seconds, double hashrateHs) {
        long shares = Math.max(1, seconds / 10);
        double half = 1.96 / Math.sqrt((double) shares);
        return WindowSample.newBuilder()
                .setLengthSeconds(seconds)
                .setHashrateHs(hashrateHs)
                .setLowHs(hashrateHs * Math.max(0, 1 - half))
                .setHighHs(hashrateHs * (1 + half))
                .setCoverage(1)
                .setAccepted(shares)
                .setStale(shares / 50)
                .setRejected(shares / 100)
                .build();
    }

    /** The same window as of so many times as many shares. */
    public static WindowSample narrowed(WindowSample window, double rootOfTimes) {
        double middle = window.getHashrateHs();
        return WindowSample.newBuilder(window)
                .setLowHs(middle - (middle - window.getLowHs()) / rootOfTimes)
                .setHighHs(middle + (window.getHighHs() - middle) / rootOfTimes)
                .setAccepted(Math.round(window.getAccepted() * rootOfTimes * rootOfTimes))
                .build();
    }

    public static WindowSample tooFew(int seconds) {
        return WindowSample.newBuilder(window(seconds, TERA))
                .setAccepted(2)
                .setTooFewShares(true)
                .build();
    }

    public static WindowSample unobserved(int seconds) {
        return WindowSample.newBuilder()
                .setLengthSeconds(seconds)
                .setHashrateHs(Double.NaN)
                .setLowHs(Double.NaN)
                .setHighHs(Double.NaN)
                .setCoverage(0)
                .build();
    }

    public static Anomaly silent(String id, String subject, long revision, boolean open) {
        return Anomaly.newBuilder()
                .setId(id)
                .setKind("WORKER_SILENT")
                .setSubject(subject)
                .setState(open ? "OPENED" : "CLOSED")
                .setRevision(revision)
                .setOpenedAtMs(ORIGIN_MS - 60_000)
                .setOnsetAtMs(ORIGIN_MS - 300_000)
                .setClosedAtMs(open ? null : (Long) ORIGIN_MS)
                .setSize(1)
                .setExpectedHs(200 * TERA)
                .setObservedHs(0)
                .setLowHs(0)
                .setHighHs(12 * TERA)
                .setEvidence(5e8)
                .setLostHashes(200 * TERA * 300)
                .setReason("TIME_OUT")
                .setSentence("No share for 4 min 50 s; at its difficulty one is expected every 10 s.")
                .build();
    }

    /** An alert of a worker, of that account, that fires and has lost an hour of 200 TH/s. */
    public static Alert alert(String id, String account, String worker) {
        return Alert.newBuilder()
                .setId(id)
                .setVersion(2)
                .setState("FIRING")
                .setReason("CERTAIN")
                .setKind("WORKER_SILENT")
                .setSubject("worker/pool-a/sha256d/" + account + "/" + worker)
                .setAccount(account)
                .setTimeMs(ORIGIN_MS)
                .setStartedAtMs(ORIGIN_MS - 3_600_000)
                .setSeverity("warning")
                .setSentence("No share for 1 h.")
                .setLostHashes(200 * TERA * 3600)
                .setLostValue(2.5)
                .setCurrency("USD")
                .setExpectedHs(200 * TERA)
                .setNotification("FIRED")
                .build();
    }

    /** Where a worker of pool-a stands; its key is pool-a/sha256d/account/worker. */
    public static FleetEntry place(String worker, String site, String model) {
        return FleetEntry.newBuilder()
                .setWorker(worker)
                .setSite(site)
                .setRack("rack 1")
                .setModel(model)
                .setNominalHashrateHs(200 * TERA)
                .build();
    }

    /** What a device with three boards says at the origin. */
    public static Heartbeat report(double hottestCelsius) {
        List<Board> boards = IntStream.range(0, 3)
                .mapToObj(i -> Board.newBuilder()
                        .setIndex(i)
                        .setChips(108)
                        .setChipsExpected(110)
                        .setTemperatureCelsius(hottestCelsius - i)
                        .build())
                .toList();
        Telemetry telemetry = Telemetry.newBuilder()
                .setPowerWatts(3400.0)
                .setTemperaturesCelsius(List.of(41.0, 0.0))
                .setFansRpm(List.of(5200.0, 4900.0))
                .setBoards(boards)
                .setUptimeSeconds(90_000L)
                .setFirmware("stock 2.1")
                .setModel("S21 of itself")
                .build();
        return Heartbeat.newBuilder()
                .setTimeMs(ORIGIN_MS)
                .setKind(HeartbeatKind.TELEMETRY)
                .setTelemetry(telemetry)
                .build();
    }

    public static FeedStatus feed(String source, String state, long timeMs) {
        return FeedStatus.newBuilder()
                .setSource(source)
                .setState(state)
                .setTimeMs(timeMs)
                .setCompleteUpToMs(timeMs - 2000)
                .setLagMs(2000)
                .setPartitions(4)
                .build();
    }
}
