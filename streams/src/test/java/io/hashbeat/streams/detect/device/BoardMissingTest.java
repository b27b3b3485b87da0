package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import org.junit.jupiter.api.Test;

class BoardMissingTest {

    private final WatchedDevice device = new WatchedDevice();

    private static void twoOfThree(WatchedDevice device) {
        device.boards(3, 2, 216, 216);
        device.report.reportedHs = 133e12;
        device.report.powerWatts = 2_450;
    }

    @Test
    void a_board_that_stops_is_told_after_two_reports_with_its_part_of_the_hashrate() {
        device.reports(20).reports(1, BoardMissingTest::twoOfThree);
        assertThat(device.told()).isEmpty();
        device.reports(1);
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
        assertThat(device.last().lostFraction()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(device.last().predicate()).isEqualTo("has 1 of 3 hashboards out of work.");
        assertThat(device.state.lostFraction(WatchedDevice.ROW, AnomalyKind.BOARD_MISSING))
                .isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void a_board_that_is_no_longer_listed_is_missed_because_it_was_seen() {
        device.reports(20).reports(2, each -> each.boards(2, 2, 216, 216));
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
    }

    @Test
    void a_second_board_is_told_again_and_the_loss_grows_with_time() {
        device.reports(20).reports(10, BoardMissingTest::twoOfThree);
        device.reports(5, each -> each.boards(3, 1, 108, 108).report.reportedHs = 66e12);
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED", "BOARD_MISSING UPDATED");
        assertThat(device.last().lostFraction()).isCloseTo(2 / 3.0, within(1e-12));
        double first = device.last().lostHashes();
        assertThat(first).isCloseTo(200e12 / 3 * 60 * 10, within(1e15));
        device.reports(3, each -> each.boards(3, 3, 324, 324).report.reportedHs = 200e12);
        assertThat(device.last().state()).isEqualTo(Finding.State.CLOSED);
        assertThat(device.last().lostHashes()).isGreaterThan(first);
    }

    @Test
    void no_boards_listed_is_not_no_boards() {
        device.reports(20).reports(20, each -> each.boards(0, 0, 0, 0));
        assertThat(device.told()).isEmpty();
    }

    @Test
    void all_boards_without_chips_are_a_fault_and_no_sleep() {
        device.reports(20).reports(2, each -> {
            each.boards(3, 0, 0, 0);
            each.report.boardsWithoutChips = 3;
            each.report.reportedHs = 0;
            each.report.powerWatts = 60;
        });
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
        assertThat(device.last().lostFraction()).isEqualTo(1);
    }

    @Test
    void a_machine_that_is_starting_has_no_boards_yet_and_nothing_is_wrong() {
        device.reports(20).silent(120_000).restarted(device.nowMillis);
        device.reports(4, each -> each.boards(3, 0, 0, 0).report.reportedHs = 0);
        device.reports(10, each -> each.boards(3, 3, 324, 324).report.reportedHs = 200e12);
        assertThat(device.told()).containsExactly("REBOOT OPENED", "REBOOT CLOSED");
    }

    @Test
    void a_machine_that_lists_fewer_boards_than_it_was_sold_with_and_hashes_less_misses_one() {
        device.reports(2, each -> each.boards(2, 2, 216, 216).report.reportedHs = 133e12);
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
        WatchedDevice whole = new WatchedDevice().boards(1, 1, 324, 324).reports(30);
        assertThat(whole.told()).isEmpty();
    }

    @Test
    void one_board_of_a_machine_with_one_takes_all() {
        device.model("Bitaxe Gamma").temperatures(55, Double.NaN).boards(1, 1, 1, 1);
        device.report.nominalHs = (float) 1.2e12;
        device.report.reportedHs = 1.2e12;
        device.report.powerWatts = 17;
        device.reports(10).reports(2, each -> {
            each.boards(1, 0, 0, 0);
            each.report.boardsWithoutChips = 1;
            each.report.reportedHs = 0;
        });
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
        assertThat(device.last().lostFraction()).isEqualTo(1);
    }
}
