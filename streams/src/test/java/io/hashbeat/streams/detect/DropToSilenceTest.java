package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drops that turn out to be a silence, or become one. */
class DropToSilenceTest extends DropTrial {

    @Test
    void a_drop_that_becomes_a_silence_is_one_finding_told_again() {
        expecting(6);
        stepsUntilFound(4 / 6.0, 10_000);
        Finding first = found.get(0);
        List<Finding> all = findings(0, 1_000);
        assertThat(all).allSatisfy(again -> {
            assertThat(again.openedAs()).isEqualTo(AnomalyKind.HASHRATE_DROP);
            assertThat(again.state()).isEqualTo(Finding.State.UPDATED);
            assertThat(again.openedAtMillis()).isEqualTo(first.openedAtMillis());
            assertThat(again.onsetMillis()).isEqualTo(first.onsetMillis());
            assertThat(again.lostFraction()).isGreaterThan(first.lostFraction());
        });
        Finding silent = all.get(all.size() - 1);
        assertThat(silent.kind()).isEqualTo(AnomalyKind.WORKER_SILENT);
        assertThat(silent.lostFraction()).isEqualTo(1);
        assertThat(silent.reason()).isEqualTo(Finding.Reason.NO_SHARE_IN_TIME);
        assertThat(silent.predicate()).contains("has sent no share for");
        assertThat((silent.endMillis() - slice.lastShareMillis) / 60_000.0).isBetween(1.0, 12.0);
    }

    @ParameterizedTest(name = "{0} shares in the last slice of {1}")
    @CsvSource({"1, 24", "2, 24", "3, 24", "1, 18", "2, 30", "4, 40"})
    void a_worker_with_shares_in_its_last_slice_is_told_as_silent_within_the_minute(int last, double perSlice) {
        expecting(6 * perSlice);
        assertThat(findings(perSlice, 100)).isEmpty();
        found.clear();
        step(last);
        long lastShare = slice.lastShareMillis;
        List<Finding> all = new ArrayList<>(found);
        all.addAll(findings(0, 200));
        Finding first = all.get(0);
        assertThat(first.state()).isEqualTo(Finding.State.OPENED);
        Finding silent = all.get(all.size() - 1);
        assertThat(silent.kind()).isEqualTo(AnomalyKind.WORKER_SILENT);
        assertThat(silent.onsetMillis()).isEqualTo(lastShare);
        assertThat(silent.openedAs()).isEqualTo(first.kind());
        assertThat(silent.openedAtMillis()).isEqualTo(first.openedAtMillis());
        assertThat(silent.endMillis() - first.openedAtMillis()).isBetween(0L, 60_000L);
        assertThat(silent.lostFraction()).isEqualTo(1);
        assertThat(silent.shares()).isZero();
        assertThat(silent.lostHashes()).isCloseTo(1e12 * (silent.endMillis() - lastShare) / 1_000, within(1e6));
        found.clear();
        step(1);
        assertThat(found).singleElement().satisfies(end -> {
            assertThat(end.kind()).isEqualTo(AnomalyKind.WORKER_SILENT);
            assertThat(end.openedAs()).isEqualTo(first.kind());
            assertThat(end.reason()).isEqualTo(Finding.Reason.SHARE_ARRIVED);
            assertThat(end.closed()).isTrue();
        });
        assertThat(detector.isOpen(slice.row)).isFalse();
    }

    /** A fleet of 100,000 at one false alarm a day; each falls silent somewhere in a slice. */
    @ParameterizedTest(name = "{0} shares a slice")
    @CsvSource({"1, 10", "7.6, 1", "15.3, 1", "24.5, 1"})
    void of_a_thousand_workers_that_fall_silent_all_are_told_as_silent_soon_after_their_alarm(
            double mean, long mostMinutes) {
        detector = new HashrateDrop(state, new DetectorLimits(1, 0, 1));
        slice.fleetWorkers = 100_000;
        for (int worker = 0; worker < 1_000; worker++) {
            slice.row = worker;
            expecting(6 * 0.95 * mean);
            findings(mean, 30);
            double part = random.nextDouble();
            List<Finding> all = new ArrayList<>(findings(mean * part, 1));
            if (slice.arrivals > 0) {
                slice.lastShareMillis = slice.endMillis - SLICE_MILLIS + Math.round(part * SLICE_MILLIS) - 1;
            }
            all.addAll(findings(0, 100));
            Finding silent = all.get(all.size() - 1);
            assertThat(silent.kind()).as("worker %d", worker).isEqualTo(AnomalyKind.WORKER_SILENT);
            assertThat(silent.openedAtMillis())
                    .as("one alarm")
                    .isEqualTo(all.get(0).openedAtMillis());
            assertThat(silent.endMillis() - all.get(0).endMillis()).isLessThanOrEqualTo(60_000 * mostMinutes);
        }
    }

    @Test
    void a_drop_that_was_a_silence_for_a_while_is_the_same_drop_afterwards() {
        expecting(36);
        assertThat(stepsUntilFound(3, 5_000)).isLessThan(5_000);
        Finding first = found.get(0);
        assertThat(findings(3, 360)).allMatch(each -> each.kind() == AnomalyKind.HASHRATE_DROP);
        List<Finding> silent = findings(0, 60);
        assertThat(silent).last().extracting(Finding::kind).isEqualTo(AnomalyKind.WORKER_SILENT);
        found.clear();
        step(3);
        assertThat(found).singleElement().satisfies(back -> {
            assertThat(back.kind()).isEqualTo(AnomalyKind.HASHRATE_DROP);
            assertThat(back.state()).isEqualTo(Finding.State.UPDATED);
            assertThat(back.reason()).isEqualTo(Finding.Reason.SHARE_ARRIVED);
            assertThat(back.openedAtMillis()).isEqualTo(first.openedAtMillis());
            assertThat(back.onsetMillis()).isEqualTo(first.onsetMillis());
            assertThat(back.lostFraction()).isBetween(0.4, 0.7);
            assertThat(back.predicate()).contains("sends shares again").contains("%");
        });
        assertThat(findings(3, 360)).allMatch(each -> each.reason() == Finding.Reason.SIZE_CHANGED);
        assertThat(findings(6, 360)).last().satisfies(end -> assertThat(end.reason())
                .isEqualTo(Finding.Reason.BACK_TO_USUAL));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "1, 0.333", "3, 0.5", "20, 0.333"})
    void what_is_left_of_a_rate_is_hardly_ever_taken_for_a_silence(double perSlice, double left) {
        expecting(6 * perSlice);
        int silences = 0;
        int days = 0;
        while (days < 28) {
            if (stepsUntilFound(perSlice * left, 50_000) > 50_000) {
                break;
            }
            long silent = findings(perSlice * left, 8_640).stream()
                    .filter(each -> each.kind() == AnomalyKind.WORKER_SILENT)
                    .count();
            silences += (int) silent;
            days++;
            detector.retire(slice.row, slice.endMillis, found::add);
        }
        assertThat(days).isEqualTo(28);
        assertThat(silences)
                .as("in four weeks, where four are the mean at most")
                .isLessThanOrEqualTo(9);
    }

    @Test
    void a_drop_is_no_silence_while_nothing_is_expected() {
        expecting(36);
        assertThat(stepsUntilFound(3, 5_000)).isLessThan(5_000);
        slice.expectedPart = 0;
        assertThat(findings(0, 1_000)).isEmpty();
        slice.expectedPart = 1;
        slice.coveredMillis = 0;
        slice.exposurePerHs = 0;
        assertThat(findings(0, 1_000)).isEmpty();
    }

    @Test
    void a_drop_in_a_state_of_before_becomes_a_silence_too() {
        expecting(36);
        assertThat(stepsUntilFound(3, 5_000)).isLessThan(5_000);
        RareRows episodes = state.rare("hashrate-drop.episodes");
        double[] numbers = episodes.get(slice.row);
        assertThat(numbers).isNotNull();
        episodes.put(slice.row, Arrays.copyOf(numbers, 11));
        assertThat(findings(0, 60)).last().extracting(Finding::kind).isEqualTo(AnomalyKind.WORKER_SILENT);
    }

    @Test
    void a_drop_that_becomes_a_silence_of_a_worker_that_reports_is_a_zombie() {
        expecting(6);
        assertThat(stepsUntilFound(0.5, 5_000)).isLessThan(5_000);
        slice.reportedHs = 1e12;
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            slice.reportedAtMillis = slice.endMillis;
            all.addAll(findings(0, 1));
        }
        assertThat(all).last().satisfies(last -> {
            assertThat(last.kind()).isEqualTo(AnomalyKind.ZOMBIE);
            assertThat(last.openedAs()).isEqualTo(AnomalyKind.HASHRATE_DROP);
        });
    }
}
