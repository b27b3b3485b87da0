package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SleepingTest {

    private final WatchedDevice device = new WatchedDevice();

    private static void asleep(WatchedDevice device) {
        device.temperatures(31, 30).fans(4, 0, 0, 0).boards(3, 0, 0, 0);
        device.report.reportedHs = 0;
        device.report.powerWatts = 40;
    }

    private static void awake(WatchedDevice device) {
        device.temperatures(61, 60).fans(4, 4, 5_400, 5_600).boards(3, 3, 324, 324);
        device.report.reportedHs = 200e12;
        device.report.powerWatts = 3_500;
    }

    @Test
    void a_machine_that_sleeps_is_no_fault_and_nothing_is_lost() {
        device.reports(20).reports(1, SleepingTest::asleep);
        assertThat(device.told()).containsExactly("SLEEPING OPENED");
        assertThat(device.state.isAsleep(WatchedDevice.ROW)).isTrue();
        assertThat(device.last().lostFraction()).isZero();
        assertThat(device.last().predicate()).isEqualTo("is asleep: it answers, draws 40 W and hashes nothing.");
        device.reports(300);
        assertThat(device.told()).hasSize(1);
        assertThat(device.last().lostHashes()).isZero();
    }

    @Test
    void it_is_awake_after_two_reports() {
        device.reports(20).reports(60, SleepingTest::asleep).reports(1, SleepingTest::awake);
        assertThat(device.state.isAsleep(WatchedDevice.ROW)).isTrue();
        device.reports(1);
        assertThat(device.state.isAsleep(WatchedDevice.ROW)).isFalse();
        assertThat(device.told()).containsExactly("SLEEPING OPENED", "SLEEPING CLOSED");
        assertThat(device.last().predicate()).isEqualTo("is awake again after 61 min 10 s.");
    }

    @Test
    void a_machine_that_hashes_nothing_and_draws_its_power_is_not_asleep() {
        device.reports(20).reports(30, each -> each.report.reportedHs = 0);
        assertThat(device.told()).isEmpty();
        assertThat(device.state.isAsleep(WatchedDevice.ROW)).isFalse();
    }

    @Test
    void a_machine_that_does_not_tell_its_power_sleeps_if_its_fans_stand_still() {
        device.reports(20).reports(1, each -> {
            asleep(each);
            each.report.powerWatts = Float.NaN;
        });
        assertThat(device.told()).containsExactly("SLEEPING OPENED");
        assertThat(device.last().predicate()).isEqualTo("is asleep: it answers and hashes nothing.");
    }

    @Test
    void a_machine_that_says_nothing_of_its_hashrate_is_not_asleep() {
        device.reports(20).reports(30, each -> {
            asleep(each);
            each.report.reportedHs = Double.NaN;
        });
        assertThat(device.told()).doesNotContain("SLEEPING OPENED");
    }

    @Test
    void a_machine_that_starts_is_not_asleep() {
        device.reports(20).silent(60_000).restarted(device.nowMillis).reports(4, SleepingTest::asleep);
        assertThat(device.told()).containsExactly("REBOOT OPENED");
    }

    @Test
    void a_machine_that_is_still_hot_is_not_asleep() {
        device.reports(20).reports(3, each -> {
            asleep(each);
            each.temperatures(85, 84);
        });
        assertThat(device.told()).isEmpty();
    }
}
