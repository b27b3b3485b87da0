package io.hashbeat.streams.share;

import static io.hashbeat.streams.share.ShareBuilder.ORIGIN_MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Board;
import io.hashbeat.avro.Heartbeat;
import io.hashbeat.avro.HeartbeatKind;
import io.hashbeat.avro.Telemetry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from telemetry, and what of it cannot be and is left out. */
class TelemetryReaderTest {

    private final EventDecoder decoder = new EventDecoder(new EventTime(false, 0));

    private DeviceReport read(Telemetry telemetry) {
        Heartbeat beat = RawRecords.beat("rig1", ORIGIN_MILLIS, HeartbeatKind.TELEMETRY);
        beat.setTelemetry(telemetry);
        return read(beat);
    }

    private DeviceReport read(Heartbeat beat) {
        List<DeviceReport> seen = new ArrayList<>();
        decoder.decode(RawRecords.heartbeat(0, beat), event -> {
            assertThat(event.kind).isEqualTo(ShareEvent.Kind.TELEMETRY);
            assertThat(event.hasDevice).isTrue();
            DeviceReport copy = new DeviceReport();
            copy.copy(event.device);
            seen.add(copy);
        });
        assertThat(seen).hasSize(1);
        return seen.get(0);
    }

    private static Telemetry temperatures(Double... celsius) {
        Telemetry telemetry = Telemetries.nothing();
        telemetry.setTemperaturesCelsius(List.of(celsius));
        return telemetry;
    }

    private static Telemetry fans(Double... rpm) {
        Telemetry telemetry = Telemetries.nothing();
        telemetry.setFansRpm(List.of(rpm));
        return telemetry;
    }

    private static Telemetry boards(Board... boards) {
        Telemetry telemetry = Telemetries.nothing();
        telemetry.setBoards(List.of(boards));
        return telemetry;
    }

    @Test
    void what_is_not_told_is_not_made_up() {
        assertThat(Telemetries.text(read(Telemetries.nothing()))).isEqualTo(Telemetries.text(new DeviceReport()));
    }

    @Test
    void the_two_hottest_readings_are_kept() {
        DeviceReport report = read(temperatures(61.0, 63.5, -3.0, 62.04));
        assertThat(report.hottestCelsius()).isEqualTo(63.5);
        assertThat(report.nextCelsius()).isEqualTo(62.0);
        assertThat(report.sensors).isEqualTo(4);
        assertThat(report.brokenSensors).isZero();
    }

    @Test
    void a_reading_that_is_told_twice_is_not_its_own_witness() {
        Telemetry telemetry = boards(new Board(0, null, null, null, 97.0));
        telemetry.setTemperaturesCelsius(List.of(97.0));
        DeviceReport report = read(telemetry);
        assertThat(report.hottestCelsius()).isEqualTo(97);
        assertThat(report.nextCelsius()).isNaN();
    }

    @Test
    void readings_that_cannot_be_are_counted_and_left_out() {
        DeviceReport report = read(temperatures(
                60.0, Double.NaN, -64.0, 127.9, 255.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertThat(report.hottestCelsius()).isEqualTo(60);
        assertThat(report.nextCelsius()).isNaN();
        assertThat(report.brokenSensors).isEqualTo(6);
    }

    @Test
    void zeros_are_places_without_a_sensor() {
        DeviceReport report = read(temperatures(60.0, 0.0, -0.0));
        assertThat(report.sensors).isEqualTo(1);
        assertThat(report.brokenSensors).isZero();
    }

    @Test
    void a_fan_that_turns_at_65535_rpm_is_unread_and_neither_turns_nor_stands() {
        DeviceReport report = read(fans(5_000.0, 65_535.0, 0.0, -1.0, Double.NaN, 5_200.0));
        assertThat(report.fans).isEqualTo(3);
        assertThat(report.fansTurning).isEqualTo(2);
        assertThat(report.fansUnread).isEqualTo(3);
        assertThat(report.slowestRpm).isEqualTo((short) 5_000);
        assertThat(report.fastestRpm).isEqualTo((short) 5_200);
    }

    @Test
    void a_board_works_unless_it_says_that_it_has_no_chips_or_hashes_nothing() {
        DeviceReport report = read(boards(
                new Board(0, 108, 108, 66e12, 60.0),
                new Board(1, 100, 108, 61e12, 60.0),
                new Board(2, 0, 108, null, null),
                new Board(3, 108, 108, 0.0, null),
                new Board(4, null, null, null, null)));
        assertThat(report.boards).isEqualTo(5);
        assertThat(report.boardsWorking).isEqualTo(3);
        assertThat(report.boardsWithoutChips).isEqualTo(1);
        assertThat(report.chips).isEqualTo(208);
        assertThat(report.chipsExpected).isEqualTo(216);
    }

    @Test
    void how_many_chips_there_should_be_is_known_only_if_all_boards_tell() {
        DeviceReport report = read(boards(new Board(0, 63, 63, null, null), new Board(1, 60, null, null, null)));
        assertThat(report.chips).isEqualTo(123);
        assertThat(report.chipsExpected).isZero();
    }

    @Test
    void counts_of_chips_that_cannot_be_say_nothing() {
        DeviceReport report = read(boards(new Board(0, -5, 63, null, null), new Board(1, 70_000, 63, null, null)));
        assertThat(report.boardsWorking).isEqualTo(2);
        assertThat(report.chips).isZero();
        assertThat(report.chipsExpected).isZero();
    }

    @Test
    void power_hashrate_and_uptime_that_cannot_be_are_not_known() {
        Telemetry odd = Telemetries.nothing();
        odd.setPowerWatts(-3.0);
        odd.setReportedHashrateHs(Double.NaN);
        odd.setNominalHashrateHs(0.0);
        odd.setUptimeSeconds(-7L);
        assertThat(Telemetries.text(read(odd))).isEqualTo(Telemetries.text(new DeviceReport()));
        odd.setPowerWatts(1e12);
        odd.setReportedHashrateHs(Double.POSITIVE_INFINITY);
        odd.setNominalHashrateHs(1e300);
        odd.setUptimeSeconds(Long.MAX_VALUE);
        assertThat(Telemetries.text(read(odd))).isEqualTo(Telemetries.text(new DeviceReport()));
    }

    @Test
    void a_machine_is_told_by_its_session_or_else_its_address() {
        Heartbeat beat = RawRecords.beat("rig1", ORIGIN_MILLIS, HeartbeatKind.TELEMETRY);
        beat.setTelemetry(Telemetries.nothing());
        assertThat(read(beat).identity).isZero();
        beat.setIp("10.0.0.7");
        int byAddress = read(beat).identity;
        beat.setSession("a1");
        int bySession = read(beat).identity;
        assertThat(List.of(0, byAddress, bySession)).doesNotHaveDuplicates();
        beat.setIp("10.0.0.8");
        assertThat(read(beat).identity).isEqualTo(bySession);
    }

    @Test
    void a_heartbeat_of_another_kind_has_no_device_whatever_is_in_it() {
        Heartbeat beat = RawRecords.difficulty("rig1", ORIGIN_MILLIS, 1_024);
        beat.setTelemetry(temperatures(60.0));
        decoder.decode(RawRecords.heartbeat(0, beat), event -> assertThat(event.hasDevice)
                .isFalse());
    }

    @Test
    void a_share_after_telemetry_has_no_device() {
        read(temperatures(60.0));
        decoder.decode(RawRecords.of(ShareBuilder.share()), event -> assertThat(event.hasDevice)
                .isFalse());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_reported_what_is_kept_is_right_and_survives_packing(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Heartbeat beat = RawRecords.beat("rig1", ORIGIN_MILLIS, HeartbeatKind.TELEMETRY);
            beat.setTelemetry(Telemetries.random(random));
            beat.setSession(random.nextBoolean() ? "s" + random.nextInt(9) : null);
            DeviceReport report = read(beat);
            assertThat(Telemetries.text(report)).as("seed %s, %s", seed, i).isEqualTo(Telemetries.expected(beat));
            byte[] packed = new byte[DeviceReport.BYTES + 5];
            report.pack(packed, 3);
            DeviceReport back = new DeviceReport();
            back.unpack(packed, 3);
            assertThat(Telemetries.text(back)).isEqualTo(Telemetries.text(report));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void bytes_changed_at_random_never_make_a_report_that_cannot_be(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Heartbeat beat = RawRecords.beat("rig1", ORIGIN_MILLIS, HeartbeatKind.TELEMETRY);
            beat.setTelemetry(Telemetries.random(random));
            RawRecord raw = RawRecords.heartbeat(0, beat);
            byte[] value = raw.copyOfValue();
            for (int j = random.nextInt(4); j >= 0; j--) {
                value[10 + random.nextInt(value.length - 10)] = (byte) random.nextInt();
            }
            byte[] cut = Arrays.copyOf(value, random.nextInt(3) == 0 ? random.nextInt(value.length) : value.length);
            decoder.decode(raw.withValue(cut), event -> check(event.device));
        }
    }

    private static void check(DeviceReport report) {
        assertThat(report.reportedHs < 0).isFalse();
        assertThat(report.nominalHs <= 0).isFalse();
        assertThat(report.powerWatts <= 0 || report.powerWatts > 50_000).isFalse();
        assertThat(report.hottestCelsius() < -40 || report.hottestCelsius() > 125)
                .isFalse();
        assertThat(report.nextCelsius() > report.hottestCelsius()).isFalse();
        assertThat(report.fansTurning).isBetween(0, report.fans);
        assertThat(report.boardsWorking).isBetween(0, report.boards);
        assertThat(Collections.min(List.of(report.chips, report.chipsExpected))).isNotNegative();
        assertThat(report.uptimeSeconds).isGreaterThanOrEqualTo(DeviceReport.NO_UPTIME);
    }
}
