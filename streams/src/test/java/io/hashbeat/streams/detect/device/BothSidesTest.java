package io.hashbeat.streams.detect.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.streams.detect.AnomalyKind;
import io.hashbeat.streams.detect.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A drop that a machine's own report explains is evidence of that, and not a second anomaly. */
class BothSidesTest {

    private static final AnomalyKind DROP = AnomalyKind.HASHRATE_DROP;

    private final WatchedDevice device = new WatchedDevice().reports(20);
    private final List<Finding> told = new ArrayList<>();

    private long atMillis = WatchedDevice.ORIGIN_MILLIS + 3_600_000;

    private Finding drop(Finding.State state, double lost) {
        atMillis += 60_000;
        long opened = WatchedDevice.ORIGIN_MILLIS + 3_660_000;
        Finding.Rates rates = new Finding.Rates(200e12, 135e12, 110e12, 160e12);
        return new Finding(
                DROP,
                DROP,
                WatchedDevice.ROW,
                state,
                opened,
                opened - 900_000,
                atMillis,
                rates,
                lost,
                90,
                5e8,
                6e16,
                Finding.Reason.NO_SHARE_IN_TIME,
                "hashes less.");
    }

    private void say(Finding finding) {
        BothSides.reconcile(device.state, finding, told::add);
    }

    private void loseABoard() {
        device.reports(3, each -> {
            each.boards(3, 2, 216, 216);
            each.report.reportedHs = 133e12;
            each.report.powerWatts = 2_450;
        });
    }

    private void mendTheBoard() {
        device.reports(3, each -> {
            each.boards(3, 3, 324, 324);
            each.report.reportedHs = 200e12;
            each.report.powerWatts = 3_500;
        });
    }

    private List<String> told() {
        return told.stream().map(each -> each.kind() + " " + each.state()).toList();
    }

    @Test
    void a_drop_that_fits_a_lost_board_becomes_its_evidence() {
        loseABoard();
        say(drop(Finding.State.OPENED, 0.36));
        assertThat(told()).containsExactly("BOARD_MISSING UPDATED");
        Finding both = told.get(0);
        assertThat(both.openedAtMillis()).isEqualTo(device.last().openedAtMillis());
        assertThat(both.onsetMillis()).isEqualTo(device.last().onsetMillis());
        assertThat(both.lostFraction()).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(both.evidence()).isEqualTo(5e8);
        assertThat(both.shares()).isEqualTo(90);
        assertThat(both.rates().observedHs()).isEqualTo(135e12);
        assertThat(both.predicate())
                .isEqualTo("has lost 33 % of its hashrate by its own report, and 36 % by its shares.");
        assertThat(both.reason()).isEqualTo(Finding.Reason.SHARES_SAY_SO);
    }

    @Test
    void it_ends_with_the_board_and_is_never_told_by_itself() {
        loseABoard();
        say(drop(Finding.State.OPENED, 0.36));
        say(drop(Finding.State.UPDATED, 0.3));
        device.restored();
        mendTheBoard();
        say(drop(Finding.State.CLOSED, 0.3));
        assertThat(told()).containsExactly("BOARD_MISSING UPDATED", "BOARD_MISSING UPDATED");
        assertThat(device.told()).containsExactly("BOARD_MISSING OPENED", "BOARD_MISSING CLOSED");
    }

    @Test
    void a_drop_without_a_report_is_told_by_itself() {
        say(drop(Finding.State.OPENED, 0.36));
        loseABoard();
        say(drop(Finding.State.UPDATED, 0.3));
        say(drop(Finding.State.CLOSED, 0.3));
        assertThat(told()).containsExactly(DROP + " OPENED", DROP + " UPDATED", DROP + " CLOSED");
    }

    @Test
    void a_drop_much_larger_than_what_is_reported_is_told_by_itself() {
        loseABoard();
        say(drop(Finding.State.OPENED, 0.9));
        assertThat(told()).containsExactly(DROP + " OPENED");
    }

    @Test
    void a_drop_that_goes_on_when_the_board_is_back_is_told_then() {
        loseABoard();
        say(drop(Finding.State.OPENED, 0.36));
        mendTheBoard();
        say(drop(Finding.State.UPDATED, 0.5));
        say(drop(Finding.State.UPDATED, 0.6));
        say(drop(Finding.State.CLOSED, 0.6));
        assertThat(told())
                .containsExactly("BOARD_MISSING UPDATED", DROP + " OPENED", DROP + " UPDATED", DROP + " CLOSED");
        assertThat(told.get(1).openedAtMillis()).isEqualTo(told.get(3).openedAtMillis());
    }

    @Test
    void other_kinds_and_faults_that_cost_nothing_are_left_alone() {
        device.reports(5, each -> each.fans(4, 3, 5_400, 5_600));
        say(drop(Finding.State.OPENED, 0.2));
        loseABoard();
        say(device.last());
        assertThat(told()).containsExactly(DROP + " OPENED", "BOARD_MISSING OPENED");
    }

    @Test
    void nothing_is_left_of_a_worker_that_is_forgotten() {
        loseABoard();
        say(drop(Finding.State.OPENED, 0.36));
        device.retire();
        say(drop(Finding.State.CLOSED, 0.36));
        assertThat(told()).containsExactly("BOARD_MISSING UPDATED", DROP + " CLOSED");
    }
}
