package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoissonIntervalTest {
    private static final double ALPHA = 0.05;
    private static final double PROVEN_PERCENTAGE = 1e-7; // a relative error of 1e-9

    @ParameterizedTest
    @CsvSource({
        "10, 0.480, 1.839",
        "30, 0.675, 1.428",
        "90, 0.804, 1.229",
        "360, 0.899, 1.109",
        "1440, 0.949, 1.053",
    })
    void factors_of_95_percent_are_those_of_the_table(long n, double low, double high) {
        assertThat(PoissonInterval.lower(n, ALPHA) / n).isEqualTo(low, within(0.0005));
        assertThat(PoissonInterval.upper(n, ALPHA) / n).isEqualTo(high, within(0.0005));
    }

    @Test
    void no_share_is_compatible_with_3_689_expected_ones() {
        assertThat(PoissonInterval.lower(0, ALPHA)).isZero();
        assertThat(PoissonInterval.upper(0, ALPHA)).isEqualTo(-Math.log(0.025), within(1e-14));
        assertThat(PoissonInterval.upper(0, ALPHA)).isEqualTo(3.689, within(0.0005));
    }

    @Test
    void the_quick_path_is_exact_to_one_in_a_billion_for_any_count() {
        long seed = 1936;
        LongStream random =
                new Random(seed).doubles(2_000, Math.log(4_000), Math.log(1e6)).mapToLong(log -> (long) Math.exp(log));
        LongStream.concat(
                        LongStream.concat(LongStream.rangeClosed(1, 600), LongStream.rangeClosed(4_080, 4_110)), random)
                .forEach(n -> {
                    double low = ChiSquaredDistribution.of(2.0 * n).inverseCumulativeProbability(ALPHA / 2) / 2;
                    double high = ChiSquaredDistribution.of(2.0 * n + 2).inverseSurvivalProbability(ALPHA / 2) / 2;
                    assertThat(PoissonInterval.lower(n, ALPHA))
                            .as("seed %d, n %d", seed, n)
                            .isCloseTo(low, withinPercentage(PROVEN_PERCENTAGE));
                    assertThat(PoissonInterval.upper(n, ALPHA))
                            .as("seed %d, n %d", seed, n)
                            .isCloseTo(high, withinPercentage(PROVEN_PERCENTAGE));
                });
    }

    @ParameterizedTest
    @CsvSource({"1000000", "10000000", "1000000000"})
    void the_expansion_holds_for_counts_of_any_size(long n) {
        double low = GammaDistribution.of((double) n, 1).inverseCumulativeProbability(ALPHA / 2);
        double high = GammaDistribution.of(n + 1.0, 1).inverseSurvivalProbability(ALPHA / 2);
        assertThat(PoissonInterval.lower(n, ALPHA)).isCloseTo(low, withinPercentage(PROVEN_PERCENTAGE));
        assertThat(PoissonInterval.upper(n, ALPHA)).isCloseTo(high, withinPercentage(PROVEN_PERCENTAGE));
    }

    @Test
    void the_largest_counts_are_answered_at_any_alpha() {
        for (long n : new long[] {1_000_000_000_000L, 1L << 53, Long.MAX_VALUE}) {
            for (double alpha : new double[] {0.05, 0.001}) {
                assertThat(PoissonInterval.lower(n, alpha)).isLessThan((double) n);
                assertThat(PoissonInterval.upper(n, alpha)).isGreaterThan((double) n);
            }
        }
    }

    @Test
    void ends_grow_with_the_count_across_the_seam_of_table_and_expansion() {
        for (long n = 1; n < 5_000; n++) {
            assertThat(PoissonInterval.lower(n, ALPHA)).isGreaterThan(PoissonInterval.lower(n - 1, ALPHA));
            assertThat(PoissonInterval.upper(n, ALPHA)).isGreaterThan(PoissonInterval.upper(n - 1, ALPHA));
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 0.001", "50, 0.001", "5000, 0.01", "2000000, 0.001", "12, 0.5"})
    void each_side_misses_with_half_of_alpha(long n, double alpha) {
        int count = Math.toIntExact(n);
        double atLow = PoissonDistribution.of(PoissonInterval.lower(n, alpha)).survivalProbability(count - 1);
        double atHigh = PoissonDistribution.of(PoissonInterval.upper(n, alpha)).cumulativeProbability(count);
        assertThat(atLow).isEqualTo(alpha / 2, within(alpha * 1e-8));
        assertThat(atHigh).isEqualTo(alpha / 2, within(alpha * 1e-8));
    }

    @Test
    void the_interval_covers_the_truth_at_least_as_often_as_promised() {
        for (double mean : new double[] {0.5, 3, 10, 60, 400}) {
            PoissonDistribution counts = PoissonDistribution.of(mean);
            double covered = 0;
            for (int n = 0; n < mean + 20 * Math.sqrt(mean) + 20; n++) {
                if (PoissonInterval.lower(n, ALPHA) <= mean && mean <= PoissonInterval.upper(n, ALPHA)) {
                    covered += counts.probability(n);
                }
            }
            assertThat(covered).as("mean %s", mean).isBetween(1 - ALPHA, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.05", "1, 0", "1, 1", "1, NaN", "1, -0.5"})
    void counts_below_zero_and_impossible_alphas_are_refused(long n, double alpha) {
        assertThatIllegalArgumentException().isThrownBy(() -> PoissonInterval.lower(n, alpha));
        assertThatIllegalArgumentException().isThrownBy(() -> PoissonInterval.upper(n, alpha));
    }
}
