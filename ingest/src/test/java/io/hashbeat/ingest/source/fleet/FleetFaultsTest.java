package io.hashbeat.ingest.source.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.ingest.source.SourceEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What simulated machines report while something is wrong with them, and while nothing is. */
class FleetFaultsTest {
    private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
    private static final long SETTLED_MS = 360_000;

    private record Said(String worker, long timeMs, Telemetry telemetry) {}

    private record Sent(String worker, long timeMs) {}

    private static final List<Said> SAID = new ArrayList<>();
    private static final List<Sent> SENT = new ArrayList<>();
    private static final Map<String, List<TruthEvent>> STORY = new HashMap<>();
    private static final Map<String, MinerModel> MODELS = new HashMap<>();

    @BeforeAll
    static void letThemRun() {
        FleetOptions options = FleetOptions.ofWorkers(400).withSeed(21);
        FleetPlan.of(options).forEach(worker -> MODELS.put(worker.key().worker(), worker.model()));
        FleetSimulation fleet = new FleetSimulation(options, START);
        fleet.advanceTo(START.plus(Duration.ofHours(6)), FleetFaultsTest::take, change -> change.worker()
                .ifPresent(worker -> STORY.computeIfAbsent(worker.worker(), unused -> new ArrayList<>())
                        .add(change)));
    }

    private static void take(SourceEvent event) {
        if (event instanceof SourceEvent.OfHeartbeat h && h.heartbeat().getKind() == HeartbeatKind.TELEMETRY) {
            Heartbeat beat = h.heartbeat();
            SAID.add(new Said(beat.getWorker(), beat.getTimeMs(), beat.getTelemetry()));
        } else if (event instanceof SourceEvent.OfShare s) {
            SENT.add(new Sent(s.share().getWorker(), s.share().getTimeMs()));
        }
    }

    /** Whether that was happening to the worker, since so long at least. */
    private static boolean during(String what, String worker, long timeMs, long sinceMs) {
        boolean during = false;
        for (TruthEvent each : STORY.getOrDefault(worker, List.of())) {
            if (each.timeMs() <= timeMs && each.what().equals(what)) {
                during = each.begins() && timeMs - each.timeMs() >= sinceMs;
            }
        }
        return during;
    }

    private List<Said> during(String what) {
        List<Said> found = SAID.stream()
                .filter(each -> during(what, each.worker, each.timeMs, SETTLED_MS))
                .toList();
        assertThat(found).as("reports during %s", what).isNotEmpty();
        return found;
    }

    private MinerModel model(Said each) {
        return MODELS.get(each.worker);
    }

    @Test
    void a_machine_that_is_too_hot_is_above_where_its_firmware_throttles_on_all_boards() {
        assertThat(during("overheat")).allSatisfy(each -> {
            assertThat(Collections.min(each.telemetry.getTemperaturesCelsius()))
                    .isGreaterThanOrEqualTo(model(each).hotCelsius());
            assertThat(each.telemetry.getReportedHashrateHs())
                    .isLessThan(0.8 * model(each).hashesPerSecond());
        });
    }

    @Test
    void a_fan_that_failed_stands_still_and_the_others_turn() {
        assertThat(during("fan-failure")).allSatisfy(each -> assertThat(each.telemetry.getFansRpm())
                .filteredOn(rpm -> rpm == 0)
                .hasSize(Math.min(1, model(each).fans())));
    }

    @Test
    void a_machine_with_a_mad_sensor_hashes_as_ever_and_reads_nonsense_now_and_then() {
        List<Said> mad = during("sensor-fault");
        assertThat(mad).anyMatch(each -> Collections.max(each.telemetry.getTemperaturesCelsius()) > 100);
        assertThat(mad).anyMatch(each -> Collections.max(each.telemetry.getTemperaturesCelsius()) < 80);
        assertThat(mad)
                .allMatch(each -> each.telemetry.getReportedHashrateHs()
                        > 0.9 * model(each).hashesPerSecond());
    }

    @Test
    void a_machine_that_sleeps_reports_and_sends_no_share() {
        assertThat(during("sleep")).allSatisfy(each -> {
            assertThat(each.telemetry.getReportedHashrateHs()).isZero();
            assertThat(each.telemetry.getPowerWatts())
                    .isLessThan(0.05 * model(each).watts());
            assertThat(each.telemetry.getFansRpm()).allMatch(rpm -> rpm == 0);
            assertThat(each.telemetry.getBoards()).allMatch(board -> board.getChips() > 0);
        });
        assertThat(SENT).noneMatch(each -> during("sleep", each.worker, each.timeMs, 1));
    }

    @Test
    void chips_of_one_board_are_gone_and_power_is_too_high_when_told() {
        assertThat(during("chip-failure")).allSatisfy(each -> {
            int missing = each.telemetry.getBoards().stream()
                    .mapToInt((Board board) -> board.getChipsExpected() - board.getChips())
                    .sum();
            assertThat(missing).isEqualTo(model(each).chipsPerBoard() / 4);
        });
        assertThat(during("power-fault"))
                .allMatch(each ->
                        each.telemetry.getPowerWatts() > 1.3 * model(each).watts());
    }

    @Test
    void a_machine_with_nothing_wrong_reports_nothing_odd() {
        List<Said> healthy =
                SAID.stream().filter(each -> STORY.get(each.worker).size() == 1).toList();
        assertThat(healthy).hasSizeGreaterThan(1_000).allSatisfy(each -> {
            assertThat(Collections.max(each.telemetry.getTemperaturesCelsius()))
                    .isLessThan(model(each).hotCelsius() - 5);
            assertThat(each.telemetry.getFansRpm()).allMatch(rpm -> rpm > 5_000);
            assertThat(each.telemetry.getPowerWatts() / model(each).watts()).isBetween(0.95, 1.05);
        });
    }
}
