package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hashbeat.domain.algorithm.Algorithm;
import java.util.Random;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashrateEstimateTest {
    private static final double C = Algorithm.SHA256D.hashesPerDifficulty();

    @Test
    void a_count_over_exposure_is_the_estimate_and_garwood_its_interval() {
        double exposure = 600 / (C * 465_661); // ten minutes at difficulty 465,661
        HashrateEstimate estimate = HashrateEstimate.counted(60, exposure);
        assertThat(estimate.pointHs()).isCloseTo(200e12, withinPercentage(0.01));
        assertThat(estimate.lowHs()).isEqualTo(PoissonInterval.lower(60, 0.05) / exposure);
        assertThat(estimate.highHs()).isEqualTo(PoissonInterval.upper(60, 0.05) / exposure);
        assertThat(estimate.shares()).isEqualTo(60);
    }

    @Test
    void silence_is_zero_with_an_upper_bound() {
        HashrateEstimate silent = HashrateEstimate.counted(0, 2);
        assertThat(silent.pointHs()).isZero();
        assertThat(silent.lowHs()).isZero();
        assertThat(silent.highHs()).isEqualTo(3.689 / 2, within(0.001));
        assertThat(silent.isNone()).isFalse();
        assertThat(silent.tooFew()).isTrue();
    }

    @Test
    void no_exposure_is_no_estimate_and_not_zero() {
        assertThat(HashrateEstimate.counted(0, 0)).isEqualTo(HashrateEstimate.NONE);
        assertThat(HashrateEstimate.NONE.isNone()).isTrue();
        assertThat(HashrateEstimate.NONE.tooFew()).isTrue();
        HashrateEstimate unknown = HashrateEstimate.counted(5, 0);
        assertThat(unknown.isNone()).isTrue();
        assertThat(unknown.shares()).isEqualTo(5);
    }

    @Test
    void fewer_than_four_shares_are_too_few() {
        assertThat(HashrateEstimate.counted(3, 1).tooFew()).isTrue();
        assertThat(HashrateEstimate.counted(4, 1).tooFew()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "300", "20000"})
    void with_one_difficulty_both_intervals_are_the_same(long shares) {
        double difficulty = 465_661;
        HashrateEstimate weighted = HashrateEstimate.weighted(
                shares * difficulty, shares * difficulty * difficulty, difficulty, C, 600, shares);
        HashrateEstimate counted = HashrateEstimate.counted(shares, 600 / (C * difficulty));
        assertThat(weighted.pointHs()).isCloseTo(counted.pointHs(), withinPercentage(1e-10));
        assertThat(weighted.lowHs()).isCloseTo(counted.lowHs(), withinPercentage(1e-7));
        assertThat(weighted.highHs()).isCloseTo(counted.highHs(), withinPercentage(1e-7));
    }

    @Test
    void mixed_difficulties_follow_fay_and_feuer_to_one_in_a_million() {
        long seed = 791;
        Random random = new Random(seed);
        for (int round = 0; round < 1_000; round++) {
            int shares = 1 + random.nextInt(round % 2 == 0 ? 10 : 500);
            double sum = 0;
            double squares = 0;
            double largest = 0;
            for (int i = 0; i < shares; i++) {
                double difficulty = 1024 * Math.exp(2 * random.nextGaussian());
                sum += difficulty;
                squares += difficulty * difficulty;
                largest = Math.max(largest, difficulty);
            }
            HashrateEstimate estimate = HashrateEstimate.weighted(sum, squares, largest, C, 60, shares);
            double low = squares
                    / (2 * sum)
                    * ChiSquaredDistribution.of(2 * sum * sum / squares).inverseCumulativeProbability(0.025);
            double y = sum + largest;
            double v = squares + largest * largest;
            double high = v / (2 * y) * ChiSquaredDistribution.of(2 * y * y / v).inverseSurvivalProbability(0.025);
            assertThat(estimate.pointHs()).isCloseTo(sum * C / 60, withinPercentage(1e-12));
            assertThat(estimate.lowHs()).as("seed %d", seed).isCloseTo(low * C / 60, withinPercentage(1e-4));
            assertThat(estimate.highHs()).as("seed %d", seed).isCloseTo(high * C / 60, withinPercentage(1e-4));
        }
    }

    @Test
    void the_interval_of_mixed_difficulties_covers_the_truth() {
        long seed = 95;
        Random random = new Random(seed);
        double[] difficulties = {1_000, 4_000, 16_000};
        int covered = 0;
        int rounds = 4_000;
        for (int round = 0; round < rounds; round++) {
            // 8 shares are expected at each difficulty in 60 s: the truth is 8 (1000 + 4000 + 16000) / 60
            double sum = 0;
            double squares = 0;
            double largest = difficulties[2];
            long shares = 0;
            for (double difficulty : difficulties) {
                int n = poisson(random, 8);
                sum += n * difficulty;
                squares += n * difficulty * difficulty;
                shares += n;
            }
            HashrateEstimate estimate = HashrateEstimate.weighted(sum, squares, largest, 1, 60, shares);
            double truth = 8 * 21_000 / 60.0;
            covered += estimate.lowHs() <= truth && truth <= estimate.highHs() ? 1 : 0;
        }
        assertThat((double) covered / rounds).as("seed %d", seed).isGreaterThan(0.945);
    }

    @Test
    void without_a_share_the_last_difficulty_bounds_the_hashrate() {
        HashrateEstimate silent = HashrateEstimate.weighted(0, 0, 1024, C, 60, 0);
        assertThat(silent.pointHs()).isZero();
        assertThat(silent.lowHs()).isZero();
        assertThat(silent.highHs()).isCloseTo(3.6888794541139363 * 1024 * C / 60, withinPercentage(1e-9));
        assertThat(HashrateEstimate.weighted(0, 0, 0, C, 60, 0)).isEqualTo(HashrateEstimate.NONE);
        assertThat(HashrateEstimate.weighted(0, 0, 1024, C, 0, 0)).isEqualTo(HashrateEstimate.NONE);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.counted(-1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.counted(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.counted(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.weighted(5, 0, 5, C, 60, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.weighted(-5, 25, 5, C, 60, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.weighted(5, 25, -5, C, 60, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.weighted(5, 25, 5, 0, 60, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> HashrateEstimate.weighted(5, 25, 5, C, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new HashrateEstimate(1, 2, 3, 1));
    }

    private static int poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        int n = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            n++;
        }
        return n;
    }
}
