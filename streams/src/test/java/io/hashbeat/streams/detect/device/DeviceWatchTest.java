package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.detect.DetectorState;
import io.hashbeat.streams.detect.Finding;
import io.hashbeat.streams.share.DeviceReport;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceWatchTest {

    private final WatchedDevice device = new WatchedDevice();

    /** Something of everything that machines report, odd things included. */
    private static void anything(WatchedDevice device, Random random) {
        switch (random.nextInt(12)) {
            case 0 -> device.temperatures(40 + random.nextInt(80), 30 + random.nextInt(40));
            case 1 -> device.temperatures(Double.NaN, Double.NaN);
            case 2 -> device.fans(random.nextInt(5), random.nextInt(5), 300 + random.nextInt(5_000), 5_600);
            case 3 -> device.boards(random.nextInt(4), random.nextInt(4), random.nextInt(400), random.nextInt(400));
            case 4 -> device.report.reportedHs = random.nextBoolean() ? Double.NaN : 2e14 * random.nextDouble();
            case 5 -> device.report.powerWatts = random.nextBoolean() ? Float.NaN : random.nextInt(6_000);
            case 6 -> device.report.identity = random.nextInt(3);
            case 7 -> device.report.firmware = random.nextInt(3);
            case 8 -> device.report.brokenSensors = random.nextInt(2);
            case 9 -> device.restarted(device.nowMillis - random.nextInt(100_000_000));
            case 10 -> device.silent(random.nextInt(5_000_000));
            default -> {}
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_reported_what_is_opened_is_told_in_order_and_closed_once(long seed) {
        Random random = new Random(seed);
        device.reports(3_000, each -> anything(each, random));
        device.retire();
        for (AnomalyKind kind : AnomalyKind.values()) {
            Finding.State before = Finding.State.CLOSED;
            long opened = 0;
            for (Finding each : device.findings) {
                if (each.kind() == kind) {
                    boolean begins = each.state() == Finding.State.OPENED;
                    assertThat(begins).as("seed %s, %s", seed, kind).isEqualTo(before == Finding.State.CLOSED);
                    opened = begins ? each.openedAtMillis() : opened;
                    assertThat(each.openedAtMillis()).isEqualTo(opened);
                    assertThat(each.onsetMillis()).isLessThanOrEqualTo(each.endMillis());
                    assertThat(each.lostFraction()).isBetween(0.0, 1.0);
                    assertThat(each.lostHashes()).isNotNegative().isFinite();
                    assertThat(each.predicate()).endsWith(".").doesNotContain("NaN");
                    before = each.state();
                }
            }
            assertThat(before).as("seed %s, %s", seed, kind).isEqualTo(Finding.State.CLOSED);
        }
        assertThat(device.findings.stream().map(Finding::kind).distinct()).hasSizeGreaterThan(6);
        assertThat(device.state.devices()).isZero();
        assertThat(device.state.hasOpen()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6, 7})
    void a_restart_after_any_report_changes_nothing(long seed) {
        WatchedDevice calm = new WatchedDevice();
        WatchedDevice restarted = new WatchedDevice();
        Random one = new Random(seed);
        Random other = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            calm.reports(1, each -> anything(each, one));
            restarted.reports(1, each -> anything(each, other)).restored();
        }
        assertThat(restarted.findings).as("seed %s", seed).isEqualTo(calm.findings);
        assertThat(restarted.changes).isEqualTo(calm.changes);
    }

    @Test
    void a_report_that_is_older_than_the_last_or_comes_too_soon_changes_nothing() {
        device.reports(20);
        device.temperatures(99, 98);
        for (int i = 0; i < 100; i++) {
            device.say(device.nowMillis - i * 60_000L);
            device.say(device.nowMillis + 19_999);
        }
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_change_of_firmware_or_model_is_told_once() {
        device.reports(10);
        assertThat(device.changes).isZero();
        device.reports(10, each -> each.report.firmware = 6);
        assertThat(device.changes).isEqualTo(1);
        device.reports(10, each -> each.model("S19"));
        assertThat(device.changes).isEqualTo(2);
        device.reports(10, each -> each.report.model = 0).reports(10, each -> each.report.firmware = 0);
        assertThat(device.changes).as("what is not told has not changed").isEqualTo(2);
    }

    @Test
    void what_is_open_of_a_machine_that_says_nothing_for_an_hour_is_closed() {
        device.reports(20).reports(5, each -> each.temperatures(99, 98)).silent(3_599_000);
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
        device.silent(1_000);
        assertThat(device.told()).containsExactly("OVERHEAT OPENED", "OVERHEAT CLOSED");
        assertThat(device.last().reason()).isEqualTo(Finding.Reason.DEVICE_SAYS_NOTHING);
        assertThat(device.last().predicate()).startsWith("no longer reports");
    }

    @Test
    void two_things_can_be_wrong_at_a_time() {
        device.reports(20).reports(3, each -> each.temperatures(99, 98).fans(4, 3, 5_400, 5_600));
        assertThat(device.told()).containsExactlyInAnyOrder("OVERHEAT OPENED", "FAN_FAULT OPENED");
        device.restored().retire();
        assertThat(device.told()).contains("OVERHEAT CLOSED", "FAN_FAULT CLOSED");
    }

    @Test
    void places_are_given_out_again_and_nothing_is_left_in_them() throws IOException {
        DeviceState state = new DeviceState();
        DeviceWatch watch = new DeviceWatch(state);
        DeviceReport report = new WatchedDevice().report;
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        for (int round = 0; round < 3; round++) {
            for (int row = 0; row < 500; row++) {
                watch.inspect(row * 7 + round, 1_000_000L * round, 1_000_000L * round, report, 0, finding -> {});
            }
            assertThat(state.devices()).isEqualTo(500);
            ByteArrayOutputStream after = new ByteArrayOutputStream();
            state.write(new DataOutputStream(after));
            if (round > 0) {
                assertThat(after.size()).isEqualTo(before.size());
            }
            before = after;
            for (int row = 0; row < 500; row++) {
                watch.retire(row * 7 + round, 0, finding -> {});
            }
            assertThat(state.devices()).isZero();
        }
        assertThat(before.size() / 500).as("bytes a device").isLessThan(100);
    }

    @Test
    void how_often_something_must_be_said_is_checked() {
        assertThatThrownBy(() -> new DeviceDetector.Persistence(3, 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeviceDetector.Persistence(1, 17, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeviceDetector.Persistence(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        DeviceDetector.Persistence persistence = new DeviceDetector.Persistence(2, 3, 2);
        assertThat(List.of(0b1, 0b11, 0b101, 0b1001, 0b110))
                .extracting(persistence::raises)
                .containsExactly(false, true, true, false, true);
        assertThat(List.of(0b1, 0b10, 0b100)).extracting(persistence::clears).containsExactly(false, false, true);
    }

    @Test
    void every_detector_has_a_kind_of_its_own_that_takes_nothing_of_the_budget() {
        assertThat(DeviceDetectors.all())
                .extracting(DeviceDetector::kind)
                .doesNotHaveDuplicates()
                .allMatch(kind -> kind.budgetPart() == 0)
                .noneMatch(kind -> kind.detector(new DetectorState(), new DetectorLimits(1, 0, 0))
                        .isPresent());
    }
}
