package io.hashbeat.streams.engine;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static io.hashbeat.streams.share.ShareBuilder.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.avro.Anomaly;
import io.hashbeat.avro.Board;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import io.hashbeat.streams.share.RawRecords;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What devices report goes through the whole pipeline and comes out as anomalies of their workers. */
class DevicesTest {

    private static final long MINUTE = 60_000;
    private static final double HS = 1_024 * 0x1p48 / 65_535 / 10;

    private final PlainEngine engine = new PlainEngine(
            Map.of("time.clamp", "true", "detectors.baseline.min-span", "30m", "detectors.baseline.min-shares", "60"),
            0);
    private final Telemetry says = new Telemetry(
            HS, HS, 3_500.0, List.of(61.0, 60.0, 62.0), List.of(5_400.0, 5_500.0), boards(3), 1_000_000L, "f1", "S21");
    private long offset;
    private long nowMillis;
    private boolean hashing = true;
    private boolean reporting = true;
    private boolean everyThirdIsMissing;

    private static List<Board> boards(int working) {
        return List.of(board(0, working), board(1, working), board(2, working));
    }

    private static Board board(int index, int working) {
        boolean works = index < working;
        return new Board(index, works ? 108 : 0, 108, works ? HS / 3 : 0, 60.0);
    }

    /** Lets so many minutes go by: a share every ten seconds, a report a minute, ticks. */
    private void minutes(int count) {
        for (long end = nowMillis + count * MINUTE; nowMillis < end; nowMillis += 10_000) {
            if (hashing && !(everyThirdIsMissing && nowMillis / 10_000 % 3 == 0)) {
                engine.read(
                        RawRecords.of(0, offset++, share().id("s" + nowMillis).at(nowMillis)));
            }
            if (reporting && nowMillis % MINUTE == 0) {
                says.setUptimeSeconds(1_000_000 + nowMillis / 1_000);
                Heartbeat beat = RawRecords.beat("anna.rig1", ORIGIN_MILLIS + nowMillis, HeartbeatKind.TELEMETRY);
                beat.setTelemetry(Telemetry.newBuilder(says).build());
                engine.read(RawRecords.heartbeat(0, beat));
            }
            engine.read(RawRecords.tick(0, "gate", ORIGIN_MILLIS + nowMillis)).advance();
        }
    }

    private List<Anomaly> anomalies(String kind) {
        return engine.results().anomalies().values().stream()
                .filter(each -> each.getKind().equals(kind))
                .toList();
    }

    @Test
    void an_overheat_is_an_anomaly_of_the_worker_with_what_its_shares_show() {
        minutes(60);
        says.setTemperaturesCelsius(List.of(98.0, 97.0, 96.0));
        minutes(5);
        assertThat(anomalies("OVERHEAT")).singleElement().satisfies(opened -> {
            assertThat(opened.getState()).isEqualTo("OPENED");
            assertThat(opened.getSubject()).isEqualTo("worker/p/sha256d/anna/anna.rig1");
            assertThat(opened.getSentence()).isEqualTo("Worker anna.rig1 is at 98 °C; the limit of an S21 is 95 °C.");
            assertThat(opened.getOnsetAtMs()).isEqualTo(ORIGIN_MILLIS + 60 * MINUTE);
            assertThat(opened.getOpenedAtMs())
                    .isBetween(ORIGIN_MILLIS + 61 * MINUTE, ORIGIN_MILLIS + 61 * MINUTE + 10_000);
            assertThat(opened.getObservedHs()).isCloseTo(HS, within(HS / 10));
            assertThat(opened.getLowHs()).isBetween(HS / 2, HS);
            assertThat(opened.getHighHs()).isBetween(HS, HS * 2);
        });
        engine.restart();
        says.setTemperaturesCelsius(List.of(61.0, 60.0, 62.0));
        minutes(5);
        assertThat(anomalies("OVERHEAT")).singleElement().satisfies(closed -> {
            assertThat(closed.getState()).isEqualTo("CLOSED");
            assertThat(closed.getSentence()).startsWith("Worker anna.rig1 is cooler again after");
        });
        assertThat(engine.results().anomalies()).hasSize(1);
    }

    @Test
    void a_late_share_gives_no_minute_the_report_that_came_after_it() {
        minutes(30);
        says.setReportedHashrateHs(HS * 2);
        minutes(5);
        engine.read(RawRecords.of(0, offset++, share().id("late").at(27 * MINUTE + 5_000)));
        minutes(5);
        assertThat(samples()).as("the minute is written again").anySatisfy(each -> assertThat(each.getRevision())
                .isPositive());
        assertThat(samples())
                .filteredOn(each -> each.getTimeMs() < ORIGIN_MILLIS + 30 * MINUTE)
                .extracting(HashrateSample::getReportedHashrateHs)
                .doesNotContain(HS * 2);
        assertThat(samples())
                .filteredOn(each -> each.getTimeMs() > ORIGIN_MILLIS + 35 * MINUTE)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getReportedHashrateHs()).isEqualTo(HS * 2));
    }

    private List<HashrateSample> samples() {
        return engine.results().samples().values().stream()
                .filter(each -> each.getSubject().startsWith("worker/"))
                .toList();
    }

    @Test
    void a_board_that_stops_is_told_with_a_third_lost() {
        minutes(60);
        says.setBoards(boards(2));
        says.setReportedHashrateHs(HS * 2 / 3);
        minutes(3);
        assertThat(anomalies("BOARD_MISSING")).singleElement().satisfies(opened -> {
            assertThat(opened.getSize()).isCloseTo(1 / 3.0, within(1e-9));
            assertThat(opened.getExpectedHs()).isCloseTo(HS, within(HS / 5));
            assertThat(opened.getLostHashes()).isCloseTo(HS / 3 * 60, within(HS * 5));
        });
    }

    @Test
    void a_board_that_stops_is_one_anomaly_with_the_evidence_of_report_and_shares() {
        minutes(300);
        says.setBoards(boards(2));
        says.setReportedHashrateHs(HS * 2 / 3);
        says.setPowerWatts(2_450.0);
        everyThirdIsMissing = true;
        minutes(60);
        engine.restart();
        minutes(60);
        assertThat(engine.results().anomalies().values()).singleElement().satisfies(both -> {
            assertThat(both.getKind()).isEqualTo("BOARD_MISSING");
            assertThat(both.getState()).isEqualTo("UPDATED");
            assertThat(both.getReason()).isEqualTo("SHARES_SAY_SO");
            assertThat(both.getSize()).isCloseTo(1 / 3.0, within(1e-9));
            assertThat(both.getEvidence()).isGreaterThan(1_000);
            assertThat(both.getShares()).isPositive();
            assertThat(both.getSentence()).contains("33 % of its hashrate by its own report");
        });
        says.setBoards(boards(3));
        says.setReportedHashrateHs(HS);
        says.setPowerWatts(3_500.0);
        everyThirdIsMissing = false;
        minutes(120);
        assertThat(engine.results().anomalies().values())
                .extracting(Anomaly::getKind, Anomaly::getState)
                .containsExactly(tuple("BOARD_MISSING", "CLOSED"));
    }

    @Test
    void a_machine_whose_boards_all_stop_is_one_anomaly_with_the_evidence_of_report_and_shares() {
        minutes(120);
        says.setBoards(boards(0));
        says.setReportedHashrateHs(0.0);
        hashing = false;
        minutes(20);
        engine.restart();
        minutes(20);
        assertThat(engine.results().anomalies().values()).singleElement().satisfies(both -> {
            assertThat(both.getKind()).isEqualTo("BOARD_MISSING");
            assertThat(both.getState()).isEqualTo("UPDATED");
            assertThat(both.getReason()).isEqualTo("SHARES_SAY_SO");
            assertThat(both.getSize()).isEqualTo(1);
            assertThat(both.getEvidence()).isGreaterThan(1_000);
            assertThat(both.getSentence()).contains("100 % of its hashrate by its own report");
        });
        says.setBoards(boards(3));
        says.setReportedHashrateHs(HS);
        hashing = true;
        minutes(20);
        assertThat(engine.results().anomalies().values())
                .extracting(Anomaly::getKind, Anomaly::getState)
                .containsExactly(tuple("BOARD_MISSING", "CLOSED"));
    }

    @Test
    void a_machine_that_is_put_to_sleep_raises_no_alarm_for_its_silence() {
        minutes(120);
        hashing = false;
        says.setReportedHashrateHs(0.0);
        says.setPowerWatts(30.0);
        says.setTemperaturesCelsius(List.of(30.0, 31.0, 32.0));
        says.setFansRpm(List.of(0.0, 0.0));
        minutes(300);
        assertThat(engine.results().anomalies().values())
                .extracting(Anomaly::getKind)
                .containsExactly("SLEEPING");
        assertThat(anomalies("SLEEPING").get(0).getLostHashes()).isZero();
        hashing = true;
        says.setReportedHashrateHs(HS);
        says.setPowerWatts(3_500.0);
        says.setFansRpm(List.of(5_400.0, 5_500.0));
        minutes(10);
        assertThat(anomalies("SLEEPING").get(0).getState()).isEqualTo("CLOSED");
        assertThat(engine.results().anomalies()).hasSize(1);
    }

    @Test
    void a_machine_whose_power_is_cut_is_silent_whatever_it_said_before() {
        minutes(120);
        hashing = false;
        reporting = false;
        minutes(15);
        assertThat(anomalies("WORKER_SILENT")).hasSize(1);
        assertThat(anomalies("SLEEPING")).isEmpty();
    }

    @Test
    void a_restart_between_any_two_reports_changes_nothing() {
        for (int i = 0; i < 20; i++) {
            minutes(5);
            says.setTemperaturesCelsius(i % 3 == 0 ? List.of(98.0, 97.0) : List.of(60.0, 61.0));
            says.setBoards(boards(3 - i % 2));
            engine.restart();
        }
        DevicesTest calm = new DevicesTest();
        for (int i = 0; i < 20; i++) {
            calm.minutes(5);
            calm.says.setTemperaturesCelsius(i % 3 == 0 ? List.of(98.0, 97.0) : List.of(60.0, 61.0));
            calm.says.setBoards(boards(3 - i % 2));
        }
        assertThat(engine.results().anomalies()).isEqualTo(calm.engine.results().anomalies());
        assertThat(engine.results().anomalies()).hasSize(10); // board and drop that come and go are one
    }

    @Test
    void reports_do_not_change_a_single_sum() {
        DevicesTest silent = new DevicesTest();
        silent.reporting = false;
        silent.minutes(90);
        minutes(90);
        silent.engine.finish();
        engine.finish();
        assertThat(engine.results().ledgerOf("worker/p/sha256d/anna/anna.rig1"))
                .isEqualTo(silent.engine.results().ledgerOf("worker/p/sha256d/anna/anna.rig1"));
    }

    @Test
    void a_late_report_counts_when_it_comes_and_an_old_one_not_at_all() {
        minutes(60);
        says.setTemperaturesCelsius(List.of(99.0, 98.0));
        for (int i = 0; i < 30; i++) {
            Heartbeat beat = RawRecords.beat("anna.rig1", ORIGIN_MILLIS + i * MINUTE, HeartbeatKind.TELEMETRY);
            beat.setTelemetry(Telemetry.newBuilder(says).build());
            engine.read(RawRecords.heartbeat(0, beat));
        }
        says.setTemperaturesCelsius(List.of(61.0, 60.0));
        minutes(10);
        assertThat(engine.results().anomalies()).isEmpty();
    }
}
