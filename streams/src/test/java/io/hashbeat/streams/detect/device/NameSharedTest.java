package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameSharedTest {

    private final WatchedDevice device = new WatchedDevice();

    private void inTurn(int times) {
        for (int i = 0; i < times; i++) {
            device.nowMillis += 30_000;
            device.report.identity = i % 2 == 0 ? 501 : 502;
            device.report.uptimeSeconds = i % 2 == 0 ? 500_000 + 30 * i : 9_000 + 30 * i;
            device.temperatures(i % 2 == 0 ? 85 : 55, i % 2 == 0 ? 83 : 54);
            device.say(device.nowMillis);
        }
    }

    @Test
    void two_machines_that_report_in_turn_under_one_name_are_told() {
        inTurn(2);
        assertThat(device.told()).isEmpty();
        inTurn(8);
        assertThat(device.told()).containsExactly("NAME_SHARED OPENED");
        assertThat(device.last().predicate())
                .isEqualTo("is the name of two machines: their reports alternate; give each its own.");
        inTurn(200);
        assertThat(device.told())
                .as("neither started again, and no sensor jumps")
                .hasSize(1);
    }

    @Test
    void it_is_over_when_one_has_spoken_alone_for_a_while() {
        inTurn(20);
        device.report.identity = 502;
        device.reports(40);
        assertThat(device.told()).containsExactly("NAME_SHARED OPENED", "NAME_SHARED CLOSED");
    }

    @Test
    void a_machine_that_connects_again_and_again_is_one_machine() {
        device.reports(200, each -> each.report.identity++);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_machine_that_was_replaced_is_one_machine() {
        device.reports(20).reports(20, each -> each.report.identity = 9);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void two_machines_that_nothing_tells_apart_are_told_apart_by_their_uptime() {
        device.report.identity = 0;
        for (int i = 0; i < 20; i++) {
            device.nowMillis += 30_000;
            device.report.uptimeSeconds = i % 2 == 0 ? 500_000 + 30 * i : 9_000 + 30 * i;
            device.say(device.nowMillis);
        }
        assertThat(device.told()).containsExactly("NAME_SHARED OPENED");
    }

    @Test
    void a_machine_whose_uptime_jumps_once_or_again_the_same_way_is_one_machine() {
        device.report.identity = 0;
        for (int days = 2; days < 6; days++) {
            device.restarted(WatchedDevice.ORIGIN_MILLIS - days * 86_400_000L).reports(2);
        }
        for (int hours = 40; hours > 10; hours -= 10) {
            device.restarted(WatchedDevice.ORIGIN_MILLIS - hours * 3_600_000L).reports(20);
        }
        assertThat(device.told()).isEmpty();
    }

    @Test
    void firmware_of_two_machines_in_turn_is_no_change_of_firmware() {
        device.reports(20);
        int before = device.changes;
        for (int i = 0; i < 20; i++) {
            device.report.firmware = 5 + i % 2;
            inTurn(2);
        }
        assertThat(device.changes - before).isLessThanOrEqualTo(1);
    }
}
