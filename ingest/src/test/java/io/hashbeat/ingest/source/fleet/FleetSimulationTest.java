package io.hashbeat.ingest.source.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareStatus;
import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.ingest.source.SourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FleetSimulationTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");

    private static FleetSimulation fleet(int workers, long seed) {
        return new FleetSimulation(FleetOptions.ofWorkers(workers).withSeed(seed), START);
    }

    private static List<SourceEvent> events(FleetSimulation fleet, Duration length) {
        List<SourceEvent> events = new ArrayList<>();
        fleet.advanceTo(START.plus(length), events::add);
        return events;
    }

    private static List<Share> shares(List<SourceEvent> events) {
        return events.stream()
                .filter(SourceEvent.OfShare.class::isInstance)
                .map(e -> ((SourceEvent.OfShare) e).share())
                .toList();
    }

    private static List<Heartbeat> heartbeats(List<SourceEvent> events) {
        return events.stream()
                .filter(SourceEvent.OfHeartbeat.class::isInstance)
                .map(e -> ((SourceEvent.OfHeartbeat) e).heartbeat())
                .toList();
    }

    @Test
    void the_same_seed_makes_the_same_events_however_time_is_cut() {
        List<SourceEvent> whole = events(fleet(100, 7), Duration.ofHours(1));
        FleetSimulation pieces = fleet(100, 7);
        SplittableRandom random = new SplittableRandom(1);
        List<SourceEvent> cut = new ArrayList<>();
        for (Instant t = START; t.isBefore(START.plusSeconds(3_600)); t = t.plusMillis(random.nextInt(5_000))) {
            pieces.advanceTo(t, cut::add);
        }
        pieces.advanceTo(START.plusSeconds(3_600), cut::add);
        assertThat(cut).isEqualTo(whole);
    }

    @Test
    void another_seed_makes_other_events() {
        assertThat(events(fleet(10, 1), Duration.ofMinutes(5)))
                .isNotEqualTo(events(fleet(10, 2), Duration.ofMinutes(5)));
    }

    @Test
    void events_are_in_order_and_within_the_advance() {
        long last = START.toEpochMilli();
        for (SourceEvent event : events(fleet(100, 3), Duration.ofHours(1))) {
            assertThat(event.timeMs()).isBetween(last, START.plusSeconds(3_600).toEpochMilli() - 1);
            last = event.timeMs();
        }
    }

    @Test
    void accepted_work_is_the_true_work_within_five_sigma() {
        for (long seed = 1; seed <= 3; seed++) {
            FleetSimulation fleet = fleet(200, seed);
            double sum = 0;
            double squares = 0;
            for (Share share : shares(events(fleet, Duration.ofHours(2)))) {
                boolean counts = share.getStatus() == ShareStatus.ACCEPTED || share.getStatus() == ShareStatus.BLOCK;
                if (counts && share.getAlgorithm().equals("sha256d")) {
                    sum += share.getCreditedDifficulty();
                    squares += share.getCreditedDifficulty() * share.getCreditedDifficulty();
                }
            }
            double hashes = Algorithm.SHA256D.hashesPerDifficulty();
            double truth = fleet.truth().poolWork(Algorithm.SHA256D, START, START.plus(Duration.ofHours(2)));
            assertThat(sum * hashes).as("seed %d", seed).isCloseTo(truth, within(5 * Math.sqrt(squares) * hashes));
        }
    }

    @Test
    void vardiff_brings_workers_near_their_rate() {
        List<Share> shares = shares(events(fleet(150, 5), Duration.ofHours(2))).stream()
                .filter(s -> s.getTimeMs() > START.plusSeconds(3_600).toEpochMilli())
                .toList();
        assertThat(shares.size() / (150.0 * 60)).isBetween(4.5, 8.0);
    }

    @Test
    void share_ids_are_unique() {
        List<Share> shares = shares(events(fleet(300, 5), Duration.ofHours(1)));
        Set<String> ids = new HashSet<>();
        shares.forEach(s -> ids.add(s.getShareId()));
        assertThat(ids).hasSameSizeAs(shares);
    }

    @Test
    void a_share_is_credited_at_the_difficulty_last_assigned_and_only_while_connected() {
        Map<String, Double> assigned = new HashMap<>();
        Set<String> connected = new HashSet<>();
        for (SourceEvent event : events(fleet(100, 9), Duration.ofHours(3))) {
            if (event instanceof SourceEvent.OfShare s) {
                assertThat(connected).contains(s.share().getWorker());
                assertThat(s.share().getCreditedDifficulty())
                        .isEqualTo(assigned.get(s.share().getWorker()));
            } else if (event instanceof SourceEvent.OfHeartbeat h) {
                Heartbeat beat = h.heartbeat();
                if (beat.getKind() == HeartbeatKind.DIFFICULTY) {
                    assigned.put(beat.getWorker(), beat.getAssignedDifficulty());
                } else if (beat.getKind() == HeartbeatKind.CONNECTED) {
                    connected.add(beat.getWorker());
                } else if (beat.getKind() == HeartbeatKind.DISCONNECTED) {
                    connected.remove(beat.getWorker());
                }
            }
        }
    }

    @Test
    void telemetry_comes_every_minute_with_what_the_device_knows() {
        List<Heartbeat> beats = heartbeats(events(fleet(50, 4), Duration.ofMinutes(31))).stream()
                .filter(b -> b.getKind() == HeartbeatKind.TELEMETRY)
                .toList();
        assertThat(beats.size()).isBetween(50 * 27, 50 * 31);
        assertThat(beats).allSatisfy(beat -> {
            assertThat(beat.getTelemetry().getReportedHashrateHs()).isNotNegative();
            assertThat(beat.getTelemetry().getUptimeSeconds()).isNotNegative();
            assertThat(beat.getTelemetry().getBoards()).isNotEmpty();
        });
    }

    @Test
    void a_fleet_that_is_started_again_has_the_uptime_that_follows_from_before() {
        FleetOptions options = FleetOptions.ofWorkers(200).withSeed(4);
        Map<String, Long> booted = new HashMap<>();
        int same = 0;
        for (int start = 0; start < 4; start++) {
            Instant from = START.plusSeconds(900L * start);
            List<SourceEvent> events = new ArrayList<>();
            new FleetSimulation(options, from).advanceTo(from.plusSeconds(120), events::add);
            for (Heartbeat beat : heartbeats(events)) {
                if (beat.getKind() == HeartbeatKind.TELEMETRY) {
                    long since = beat.getTimeMs() / 1_000 - beat.getTelemetry().getUptimeSeconds();
                    Long before = booted.putIfAbsent(beat.getWorker(), since);
                    same += before != null && Math.abs(since - before) <= 1 ? 1 : 0;
                }
            }
        }
        assertThat(booted.values().stream().distinct().count())
                .as("each its own")
                .isGreaterThan(190);
        assertThat(same).as("of 1,600 reports, 200 of them the first ones").isGreaterThan(1_300);
    }

    @Test
    void everything_that_can_happen_happens_in_a_large_fleet_and_is_told() {
        FleetSimulation fleet = fleet(500, 11);
        List<TruthEvent> story = new ArrayList<>();
        Set<ShareStatus> statuses = new HashSet<>();
        fleet.advanceTo(
                START.plus(Duration.ofHours(4)),
                e -> {
                    if (e instanceof SourceEvent.OfShare s) {
                        statuses.add(s.share().getStatus());
                    }
                },
                story::add);
        assertThat(story)
                .extracting(TruthEvent::what)
                .contains("start", "block", "disconnect", "power-loss", "restart", "board-failure", "reject-burst")
                .contains("chip-failure", "fan-failure", "overheat", "sensor-fault", "power-fault", "sleep");
        assertThat(story).isSortedAccordingTo(java.util.Comparator.comparingLong(TruthEvent::timeMs));
        assertThat(statuses).contains(ShareStatus.ACCEPTED, ShareStatus.STALE, ShareStatus.REJECTED);
        TruthEvent failure = story.stream()
                .filter(e -> e.what().equals("board-failure") && e.begins())
                .findFirst()
                .orElseThrow();
        WorkerKey worker = failure.worker().orElseThrow();
        double before = fleet.truth()
                .workerHashrate(worker, Instant.ofEpochMilli(failure.timeMs() - 1))
                .orElseThrow()
                .hashesPerSecond();
        assertThat(failure.acceptedHashesPerSecond() / before).isBetween(0.6, 1.0);
    }

    @Test
    void a_large_fleet_has_awkward_names_and_no_name_twice() {
        Set<String> keys = new HashSet<>();
        fleet(1_000, 1).entries().forEach(e -> keys.add(e.getWorker()));
        assertThat(keys).hasSize(1_000);
        assertThat(keys).anyMatch(k -> k.endsWith("%3Cscript%3Ealert%281%29%3C%2Fscript%3E"));
        assertThat(keys).anyMatch(k -> k.endsWith("backslash%5C"));
    }
}
