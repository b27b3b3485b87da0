package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectiveCountTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 4, 10, 63, 64, 65, 90, 1440, 4095, 4096, 100_000, 3_000_000})
    void of_equal_shares_it_is_their_number(long shares) {
        double perHs = 3e-12;
        HashrateEstimate estimate = HashrateEstimate.counted(shares, perHs);
        assertThat(EffectiveCount.of(estimate.pointHs(), estimate.lowHs()))
                .isCloseTo((double) shares, within(1e-6 * shares));
        assertThat(EffectiveCount.exposure(estimate.pointHs(), estimate.lowHs(), estimate.highHs()))
                .isCloseTo(perHs, within(1e-6 * perHs));
    }

    @Test
    void of_shares_of_two_difficulties_it_is_what_their_weights_say() {
        // 50 of weight 1 and 50 of weight 9: y = 500, v = 4100
        HashrateEstimate estimate = HashrateEstimate.weighted(500, 4100, 9, 1, 60, 100);
        assertThat(EffectiveCount.of(estimate.pointHs(), estimate.lowHs())).isCloseTo(500.0 * 500 / 4100, within(1e-4));
    }

    @Test
    void nothing_seen_is_no_count_but_an_exposure() {
        HashrateEstimate estimate = HashrateEstimate.counted(0, 2e-12);
        assertThat(EffectiveCount.of(estimate.pointHs(), estimate.lowHs())).isZero();
        assertThat(EffectiveCount.exposure(estimate.pointHs(), estimate.lowHs(), estimate.highHs()))
                .isCloseTo(2e-12, within(1e-18));
        assertThat(EffectiveCount.of(Double.NaN, Double.NaN)).isZero();
    }
}
