package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChipsMissingTest {

    private final WatchedDevice device = new WatchedDevice();

    @Test
    void chips_that_do_not_answer_are_told_after_three_reports_with_their_part() {
        device.reports(20).reports(3, each -> each.boards(3, 3, 297, 324));
        assertThat(device.told()).containsExactly("CHIPS_MISSING OPENED");
        assertThat(device.last().predicate()).isEqualTo("has 27 of 324 chips that do not answer.");
        assertThat(device.last().lostFraction()).isCloseTo(27 / 324.0, within(1e-12));
        device.reports(4, each -> each.boards(3, 3, 324, 324));
        assertThat(device.told()).containsExactly("CHIPS_MISSING OPENED", "CHIPS_MISSING CLOSED");
    }

    @Test
    void a_few_chips_are_no_reason_to_open_a_machine() {
        device.reports(20).reports(100, each -> each.boards(3, 3, 319, 324));
        assertThat(device.told()).isEmpty();
    }

    @Test
    void without_a_word_on_how_many_there_should_be_those_that_were_seen_count() {
        device.boards(3, 3, 324, 0).reports(20).reports(3, each -> each.boards(3, 3, 300, 0));
        assertThat(device.told()).containsExactly("CHIPS_MISSING OPENED");
    }

    @Test
    void the_chips_of_a_dead_board_are_not_missed_a_second_time() {
        device.boards(3, 3, 324, 0).reports(20).reports(10, each -> each.boards(3, 2, 216, 0));
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED");
    }

    @Test
    void chips_are_counted_up_to_the_largest_machines() {
        device.boards(4, 4, 1_200, 0).reports(20);
        assertThat(device.told()).isEmpty();
        device.reports(3, each -> each.boards(4, 4, 1_100, 0));
        assertThat(device.told()).containsExactly("CHIPS_MISSING OPENED");
    }
}
