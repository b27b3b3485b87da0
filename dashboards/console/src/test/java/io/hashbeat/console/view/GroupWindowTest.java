package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.domain.hashrate.HashrateEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupWindowTest {
    private static final int DAY_SECONDS = 86_400;
    private static final int TRIALS = 3000;
    private static final int WORKERS = 40;
    /** 2.5 % and three standard errors of it. */
    private static final double MOST_MISSED = (0.025 + 3 * Math.sqrt(0.025 * 0.975 / TRIALS)) * TRIALS;

    private static WindowView window(long shares, double exposurePerHs, double coverage) {
        HashrateEstimate rate = HashrateEstimate.counted(shares, exposurePerHs);
        RateView known = RateView.of(rate.pointHs(), rate.lowHs(), rate.highHs(), false);
        RateView shown = rate.tooFew() ? RateView.TOO_FEW : known;
        return new WindowView(DAY_SECONDS, shown, coverage, shares, 0, 0, rate.tooFew() ? known : null);
    }

    private static long poisson(SplittableRandom random, double mean) {
        long count = -1;
        for (double left = mean; left >= 0; left += Math.log1p(-random.nextDouble())) {
            count++;
        }
        return count;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 1, 3})
    void the_interval_misses_the_true_rate_on_each_side_no_more_often_than_it_says_however_few_shares(double shares) {
        SplittableRandom random = new SplittableRandom(7);
        int below = 0;
        int above = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            List<WindowView> members = new ArrayList<>();
            double trueHs = 0;
            for (int i = 0; i < WORKERS; i++) {
                double exposure = 1 << i % 4; // rates of all sizes at the same number of shares
                trueHs += shares / exposure;
                members.add(window(poisson(random, shares), exposure, 1));
            }
            RateView rate = GroupWindow.of(DAY_SECONDS, members).rate();
            if (rate.state() == RateState.KNOWN) {
                below += trueHs < numbers(rate).get(1) ? 1 : 0;
                above += trueHs > numbers(rate).get(2) ? 1 : 0;
            }
        }
        assertThat(below).isLessThanOrEqualTo((int) MOST_MISSED);
        assertThat(above).isLessThanOrEqualTo((int) MOST_MISSED);
    }

    @Test
    void workers_of_one_difficulty_are_as_one_of_all_their_shares() {
        RateView sum = GroupWindow.of(DAY_SECONDS, List.of(window(3, 2, 1), window(0, 2, 1), window(9, 2, 1)))
                .rate();
        HashrateEstimate one = HashrateEstimate.counted(12, 2);
        assertThat(numbers(sum).get(0)).isCloseTo(one.pointHs(), within(1e-9));
        assertThat(numbers(sum).get(1)).isCloseTo(one.lowHs(), within(1e-6));
        assertThat(numbers(sum).get(2)).isCloseTo(one.highHs(), within(1e-6));
    }

    @Test
    void one_of_many_machines_keeps_the_interval_of_its_own() {
        HashrateEstimate mixed = HashrateEstimate.weighted(100, 700, 30, 1, 1, 20);
        WindowView own = new WindowView(
                DAY_SECONDS, RateView.of(mixed.pointHs(), mixed.lowHs(), mixed.highHs(), false), 1, 20, 0, 0, null);
        assertThat(numbers(GroupWindow.of(DAY_SECONDS, List.of(own)).rate()).get(1))
                .isCloseTo(mixed.lowHs(), within(1e-6));
    }

    @Test
    void a_worker_that_was_there_for_an_hour_counts_for_an_hour_of_work() {
        GroupWindow sum =
                GroupWindow.of(DAY_SECONDS, List.of(window(2400, 24, 1), window(100, 1, 1.0 / 24), window(0, 24, 1)));
        assertThat(numbers(sum.rate()).get(0)).isCloseTo(100 + 100 / 24.0, within(1e-9));
        assertThat(sum.coverage()).isEqualTo(1);
        assertThat(sum.workers()).isEqualTo(3);
    }

    @Test
    void what_nobody_saw_is_no_gap_in_the_work_of_those_who_were_there() {
        GroupWindow sum = GroupWindow.of(DAY_SECONDS, List.of(window(50, 1, 0.5), window(50, 1, 0.5)));
        assertThat(numbers(sum.rate()).get(0)).isCloseTo(100, within(1e-9));
        assertThat(sum.coverage()).isEqualTo(0.5);
    }

    @Test
    void fewer_than_four_shares_of_all_together_are_too_few_for_a_number() {
        assertThat(GroupWindow.of(DAY_SECONDS, List.of(window(1, 1, 1), window(2, 1, 1)))
                        .rate())
                .isEqualTo(RateView.TOO_FEW);
        assertThat(GroupWindow.of(DAY_SECONDS, List.of()).rate()).isEqualTo(RateView.NONE);
    }

    private static List<Double> numbers(RateView rate) {
        List<Double> numbers = new ArrayList<>();
        for (Double each : java.util.Arrays.asList(rate.hashrateHs(), rate.lowHs(), rate.highHs())) {
            numbers.add(java.util.Objects.requireNonNull(each));
        }
        return numbers;
    }
}
