package io.hashbeat.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WorkerBaselineTest {

    private static final DetectorLimits LIMITS = new DetectorLimits(1, 1_800_000, 60);

    @Test
    void is_below_the_mean_by_a_standard_error_and_a_dead_zone() {
        assertThat(WorkerBaseline.lowerHs(10_000, 10_000 / 1e12, 86_400_000, LIMITS))
                .isCloseTo(0.98 * 0.99 * 1e12, within(1e3));
    }

    @Test
    void is_not_guessed_from_too_little() {
        assertThat(WorkerBaseline.lowerHs(59, 1, 86_400_000, LIMITS)).isZero();
        assertThat(WorkerBaseline.lowerHs(60, 1, 1_799_999, LIMITS)).isZero();
        assertThat(WorkerBaseline.lowerHs(60, 0, 86_400_000, LIMITS)).isZero();
        assertThat(WorkerBaseline.lowerHs(60, 1, 1_800_000, LIMITS)).isPositive();
    }
}
