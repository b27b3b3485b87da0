package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateRatioTest {
    @Test
    void of_equal_counts_it_is_the_odds_of_the_binomial_end() {
        double p = BinomialInterval.upper(10, 20, 0.05);
        assertThat(RateRatio.upper(10, 1, 10, 1, 0.05)).isCloseTo(p / (1 - p), within(1e-9));
        assertThat(RateRatio.upper(10, 2, 10, 8, 0.05)).isCloseTo(4 * p / (1 - p), within(1e-9));
    }

    @Test
    void against_a_rate_that_is_known_well_it_is_the_interval_of_the_count() {
        double upper = RateRatio.upper(90, 90, 1e9, 1e9, 0.05);
        assertThat(upper).isCloseTo(PoissonInterval.upper(90, 0.05) / 90, within(1e-4));
    }

    @Test
    void it_lies_below_the_true_ratio_no_more_often_than_it_says() {
        long seed = 20_261_123;
        SplittableRandom random = new SplittableRandom(seed);
        int missed = 0;
        int runs = 4000;
        for (int i = 0; i < runs; i++) {
            double upper = RateRatio.upper(poisson(random, 30), 1, Math.max(1, poisson(random, 120)), 4, 0.05);
            missed += upper < 1 ? 1 : 0;
        }
        double most = runs * 0.025 + 4 * Math.sqrt(runs * 0.025);
        assertThat((double) missed).as("seed %d", seed).isBetween(runs * 0.01, most);
    }

    private static int poisson(SplittableRandom random, double mean) {
        int count = -1;
        for (double time = 0; time < mean; count++) {
            time -= Math.log1p(-random.nextDouble());
        }
        return count;
    }

    @Test
    void nothing_to_compare_with_is_refused() {
        assertThatThrownBy(() -> RateRatio.upper(1, 1, 0, 1, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateRatio.upper(-1, 1, 1, 1, 0.05)).isInstanceOf(IllegalArgumentException.class);
    }
}
