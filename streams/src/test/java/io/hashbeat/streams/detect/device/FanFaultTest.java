package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FanFaultTest {

    private final WatchedDevice device = new WatchedDevice();

    @Test
    void a_fan_that_stands_still_is_told_after_three_reports() {
        device.reports(20).reports(2, each -> each.fans(4, 3, 5_400, 5_600));
        assertThat(device.told()).isEmpty();
        device.reports(1);
        assertThat(device.told()).containsExactly("FAN_FAULT OPENED");
        assertThat(device.last().predicate()).isEqualTo("has 1 of 4 fans standing still.");
        device.reports(3, each -> each.fans(4, 4, 5_400, 5_600));
        assertThat(device.told()).containsExactly("FAN_FAULT OPENED", "FAN_FAULT CLOSED");
    }

    @Test
    void a_fan_much_slower_than_the_others_is_told() {
        device.reports(20).reports(3, each -> each.fans(4, 4, 1_900, 5_600));
        assertThat(device.told()).containsExactly("FAN_FAULT OPENED");
        assertThat(device.last().predicate()).contains("1900 rpm", "5600");
    }

    @Test
    void a_machine_with_one_fan_has_lost_its_only_one() {
        device.model("nobody knows").fans(1, 1, 5_400, 5_400).reports(20).reports(3, each -> each.fans(1, 0, 0, 0));
        assertThat(device.last().predicate()).isEqualTo("has its only fan standing still.");
    }

    @Test
    void fans_of_different_speed_are_in_order() {
        device.reports(100, each -> each.fans(4, 4, 3_400, 5_600));
        assertThat(device.told()).isEmpty();
    }

    @Test
    void places_for_fans_that_a_machine_does_not_have_are_not_missed() {
        device.model("nobody knows").fans(8, 2, 4_000, 4_100).reports(100);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_machine_in_oil_whose_fans_never_turned_misses_none() {
        device.fans(4, 0, 0, 0).reports(100);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_fan_that_says_what_cannot_be_is_not_missed() {
        device.reports(20).reports(100, each -> {
            each.fans(3, 3, 5_400, 5_600);
            each.report.fansUnread = 1;
        });
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_report_without_fans_says_nothing_of_them() {
        device.reports(20).reports(100, each -> each.fans(0, 0, 0, 0));
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_fan_that_stumbles_once_in_a_while_is_not_told() {
        device.reports(20);
        for (int i = 0; i < 40; i++) {
            device.reports(1, each -> each.fans(4, 3, 5_400, 5_600)).reports(2, each -> each.fans(4, 4, 5_400, 5_600));
        }
        assertThat(device.told()).isEmpty();
    }

    @Test
    void other_firmware_may_list_fewer_fans() {
        device.reports(20).reports(50, each -> {
            each.report.firmware = 6;
            each.fans(2, 2, 5_400, 5_600);
        });
        assertThat(device.told()).isEmpty();
    }
}
