package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverheatTest {

    private final WatchedDevice device = new WatchedDevice();

    @Test
    void two_sensors_above_the_limit_are_an_overheat_after_two_reports() {
        device.reports(20).reports(1, each -> each.temperatures(97, 95));
        assertThat(device.told()).isEmpty();
        device.reports(1);
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
        assertThat(device.last().predicate()).isEqualTo("is at 97 °C; the limit of an S21 is 95 °C.");
        assertThat(device.last().onsetMillis()).isEqualTo(device.nowMillis - 60_000);
        assertThat(device.last().lostFraction()).isZero();
    }

    @Test
    void one_hot_report_is_none() {
        device.reports(20);
        for (int i = 0; i < 50; i++) {
            device.reports(1, each -> each.temperatures(96, 95)).reports(2, each -> each.temperatures(80, 79));
        }
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_sensor_that_jumps_is_a_fault_of_the_sensor_and_no_overheat() {
        device.reports(20);
        for (int i = 0; i < 30; i++) {
            device.reports(1, each -> each.temperatures(118, 60)).reports(1, each -> each.temperatures(62, 60));
        }
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED");
    }

    @Test
    void a_sensor_that_jumps_and_stays_there_is_no_overheat_either() {
        device.reports(20).reports(300, each -> each.temperatures(118, 60));
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED");
        device.reports(9, each -> each.temperatures(62, 60));
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED", "SENSOR_FAULT CLOSED");
    }

    @Test
    void a_lone_sensor_that_jumps_is_no_overheat() {
        device.model("Bitaxe Gamma").temperatures(55, Double.NaN).boards(1, 1, 1, 1);
        device.reports(20).reports(60, each -> each.temperatures(115, Double.NaN));
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED");
    }

    @Test
    void a_lone_sensor_that_warms_up_like_metal_is() {
        double[] celsius = {55};
        device.model("Bitaxe Gamma").temperatures(55, Double.NaN).boards(1, 1, 1, 1);
        device.reports(20).reports(8, each -> each.temperatures(celsius[0] += 3, Double.NaN));
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
        assertThat(device.last().predicate()).contains("79 °C", "Bitaxe Gamma is 75 °C");
    }

    @Test
    void one_board_that_warms_up_alone_is_an_overheat_since_no_sensor_creeps() {
        double[] celsius = {62};
        device.reports(20).reports(12, each -> each.temperatures(celsius[0] += 4, 61));
        assertThat(device.told()).contains("OVERHEAT OPENED");
    }

    @Test
    void a_hot_sensor_and_a_machine_that_holds_itself_back_are_one_and_it_tells_the_loss() {
        device.baselineHs = 190e12;
        device.reports(20).reports(3, each -> {
            each.temperatures(104, 62);
            each.report.reportedHs = 120e12;
        });
        assertThat(device.told()).contains("OVERHEAT OPENED");
        Finding opened = device.findings.stream()
                .filter(each -> each.kind() == AnomalyKind.OVERHEAT)
                .findFirst()
                .orElseThrow();
        assertThat(opened.lostFraction()).isCloseTo(0.4, within(1e-3));
        assertThat(opened.rates().expectedHs()).isEqualTo(190e12);
        assertThat(opened.lostHashes()).isCloseTo(0.4 * 190e12 * 60, within(2e13));
        assertThat(opened.predicate()).contains("hashes less for it");
    }

    @Test
    void what_is_held_back_is_told_once_and_not_with_every_tremor() {
        device.reports(20).reports(300, each -> {
            each.temperatures(97, 95);
            each.report.reportedHs = 140e12 * (1 + 0.03 * (each.nowMillis / 60_000 % 3 - 1));
            each.baselineHs = 150e12 + 1e12 * (each.nowMillis / 60_000 % 40);
        });
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
    }

    @Test
    void a_machine_that_was_tuned_down_by_hand_is_not_held_back() {
        device.report.reportedHs = 120e12;
        device.report.powerWatts = 2_000;
        device.reports(20).reports(60, each -> each.temperatures(118, 60));
        assertThat(device.told()).containsExactly("SENSOR_FAULT OPENED");
    }

    @Test
    void it_is_over_when_it_has_been_cooler_for_three_reports_and_not_just_at_the_limit() {
        device.reports(20).reports(5, each -> each.temperatures(97, 95));
        device.reports(30, each -> each.temperatures(94, 93));
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
        device.reports(2, each -> each.temperatures(90, 89));
        assertThat(device.told()).hasSize(1);
        device.reports(1);
        assertThat(device.told()).containsExactly("OVERHEAT OPENED", "OVERHEAT CLOSED");
        assertThat(device.last().openedAtMillis())
                .isEqualTo(device.findings.get(0).openedAtMillis());
        assertThat(device.last().predicate()).startsWith("is cooler again after 3");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"S9", "M30S++", "A1566"})
    void models_that_may_be_hotter_are_given_their_own_limit(String model) {
        device.model(model).reports(20).reports(30, each -> each.temperatures(103, 101));
        assertThat(device.told()).isEmpty();
        device.reports(2, each -> each.temperatures(118, 115));
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
    }

    @Test
    void a_machine_that_is_hot_when_it_is_first_seen_is_told() {
        device.reports(2, each -> each.temperatures(99, 97));
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
    }

    @Test
    void readings_far_apart_from_the_first_report_on_are_no_witnesses() {
        device.reports(60, each -> each.temperatures(110, 60));
        assertThat(device.told()).doesNotContain("OVERHEAT OPENED");
    }

    @Test
    void a_machine_that_lists_its_air_beside_its_chips_has_nothing_wrong() {
        device.temperatures(78, 32).reports(1);
        device.reports(200, each -> each.temperatures(77.0 + (int) (each.nowMillis / 60_000 % 3), 32));
        assertThat(device.told()).isEmpty();
    }
}
