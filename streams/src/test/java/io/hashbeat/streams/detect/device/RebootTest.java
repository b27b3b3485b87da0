package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.share.DeviceReport;
import org.junit.jupiter.api.Test;

class RebootTest {

    private final WatchedDevice device = new WatchedDevice();

    @Test
    void a_machine_that_started_again_is_told_at_once_and_closed_when_it_has_stayed_up() {
        device.reports(20).silent(90_000).restarted(device.nowMillis).reports(1);
        assertThat(device.told()).containsExactly("REBOOT OPENED");
        assertThat(device.last().predicate()).isEqualTo("has started again; it had been up for 24 h 20 min.");
        device.reports(4);
        assertThat(device.told()).hasSize(1);
        device.reports(1);
        assertThat(device.told()).containsExactly("REBOOT OPENED", "REBOOT CLOSED");
    }

    @Test
    void a_long_time_is_told_in_days() {
        device.restarted(WatchedDevice.ORIGIN_MILLIS - 25L * 86_400_000).reports(20);
        device.silent(90_000).restarted(device.nowMillis).reports(1);
        assertThat(device.last().predicate()).isEqualTo("has started again; it had been up for 25 days.");
    }

    @Test
    void a_machine_that_does_so_over_and_over_is_one_finding() {
        device.reports(20);
        for (int i = 0; i < 30; i++) {
            device.silent(30_000).restarted(device.nowMillis).reports(3);
        }
        assertThat(device.told()).containsExactly("REBOOT OPENED");
    }

    @Test
    void a_machine_that_was_away_for_hours_and_stayed_up_did_not_start() {
        device.reports(20).silent(7_200_000).reports(10);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_clock_that_is_off_by_a_minute_is_no_start() {
        device.reports(20);
        for (int i = 0; i < 20; i++) {
            device.restarted(WatchedDevice.ORIGIN_MILLIS - 86_400_000 + (i % 2) * 60_000L)
                    .reports(1);
        }
        assertThat(device.told()).isEmpty();
    }

    @Test
    void another_machine_with_less_uptime_is_not_this_one_started_again() {
        device.reports(20).restarted(WatchedDevice.ORIGIN_MILLIS - 40_000_000).reports(20);
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_machine_that_started_with_other_firmware_had_to_and_one_that_does_so_again_had_not() {
        device.reports(20).silent(90_000).restarted(device.nowMillis);
        device.report.firmware = 6;
        device.reports(20);
        assertThat(device.told()).isEmpty();
        device.silent(90_000).restarted(device.nowMillis).reports(1);
        assertThat(device.told()).containsExactly("REBOOT OPENED");
    }

    @Test
    void no_uptime_says_nothing() {
        device.reports(20);
        for (int i = 1; i < 20; i++) {
            device.report.uptimeSeconds = DeviceReport.NO_UPTIME;
            device.say(device.nowMillis + i * 60_000L);
        }
        assertThat(device.told()).isEmpty();
    }
}
