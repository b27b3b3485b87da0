package io.hashbeat.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.hashbeat.domain.hashrate.PoissonInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonCountsTest {
    @Test
    void small_means_are_as_in_tables() {
        PoissonCounts counts = new PoissonCounts(3);
        assertThat(counts.of(0)).isCloseTo(Math.exp(-3), within(1e-15));
        assertThat(counts.of(3)).isCloseTo(27 * Math.exp(-3) / 6, within(1e-15));
        assertThat(counts.atMost(1)).isCloseTo(4 * Math.exp(-3), within(1e-15));
        assertThat(counts.moreThan(0)).isCloseTo(1 - Math.exp(-3), within(1e-15));
        assertThat(counts.atMost(-1)).isZero();
        assertThat(counts.moreThan(-1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 90, 5400, 400_000, 20_000_000})
    void tails_are_those_of_the_exact_interval(long count) {
        // of the mean at the upper end, at most the count comes with 2.5 %
        double mean = PoissonInterval.upper(count, 0.05);
        assertThat(new PoissonCounts(mean).atMost(count)).isCloseTo(0.025, within(1e-8));
        double low = PoissonInterval.lower(count, 0.05);
        assertThat(new PoissonCounts(low).moreThan(count - 1)).isCloseTo(0.025, within(1e-8));
    }

    @Test
    void a_mean_of_zero_is_always_zero() {
        PoissonCounts counts = new PoissonCounts(0);
        assertThat(counts.of(0)).isEqualTo(1);
        assertThat(counts.atMost(0)).isEqualTo(1);
        assertThat(counts.moreThan(0)).isZero();
    }

    @Test
    void what_is_no_mean_is_refused() {
        assertThatThrownBy(() -> new PoissonCounts(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PoissonCounts(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
