package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PowerFaultTest {

    private final WatchedDevice device = new WatchedDevice();

    @Test
    void much_more_power_for_the_same_hashrate_is_told_after_four_reports() {
        device.reports(20).reports(3, each -> each.report.powerWatts = 4_900);
        assertThat(device.told()).isEmpty();
        device.reports(1);
        assertThat(device.told()).containsExactly("POWER_FAULT OPENED");
        assertThat(device.last().predicate()).isEqualTo("draws 4900 W, 40 % more for each hash than it used to.");
        device.reports(600);
        assertThat(device.told()).as("it does not become usual within hours").hasSize(1);
        device.reports(4, each -> each.report.powerWatts = 3_500);
        assertThat(device.told()).containsExactly("POWER_FAULT OPENED", "POWER_FAULT CLOSED");
    }

    @Test
    void a_machine_that_is_turned_up_draws_more_and_hashes_more() {
        device.reports(20).reports(50, each -> {
            each.report.powerWatts = 4_900;
            each.report.reportedHs = 265e12;
        });
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_machine_that_comes_back_from_saving_power_draws_what_it_was_sold_with() {
        device.report.powerWatts = 1_700;
        device.report.reportedHs = 140e12;
        device.reports(100).reports(100, each -> {
            each.report.powerWatts = 3_500;
            each.report.reportedHs = 200e12;
        });
        assertThat(device.told()).isEmpty();
    }

    @Test
    void a_machine_with_a_dead_board_needs_little_more_for_a_hash() {
        device.reports(20).reports(20, each -> {
            each.boards(3, 2, 216, 216);
            each.report.powerWatts = 2_450;
            each.report.reportedHs = 133e12;
        });
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
    }

    @Test
    void of_a_model_that_nobody_knows_more_is_needed() {
        device.model("nobody knows").reports(20).reports(20, each -> each.report.powerWatts = 4_900);
        assertThat(device.told()).isEmpty();
        device.reports(4, each -> each.report.powerWatts = 5_900);
        assertThat(device.told()).containsExactly("POWER_FAULT OPENED");
    }

    @Test
    void a_machine_that_holds_itself_back_for_heat_is_not_accused_of_its_power() {
        device.reports(20).reports(60, each -> {
            each.temperatures(97, 96);
            each.report.reportedHs = 120e12;
        });
        assertThat(device.told()).containsExactly("OVERHEAT OPENED");
    }

    @Test
    void power_that_is_not_told_or_cannot_be_says_nothing() {
        device.reports(20).reports(20, each -> each.report.powerWatts = Float.NaN);
        assertThat(device.told()).isEmpty();
    }
}
