package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaQuantileTest {
    private static final double TAIL = 0.025;

    @Test
    void any_shape_is_within_one_in_a_hundred_million_of_the_direct_inversion() {
        long seed = 1997;
        Random random = new Random(seed);
        for (int i = 0; i < 6_000; i++) {
            double shape = Math.exp(random.nextDouble() * Math.log(i % 2 == 0 ? 4 : 20_000));
            assertQuantiles(shape, 1e-6, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {0.7, 1, 1.03125, 1.0625, 1.5, 62.99, 63.97, 63.999999, 64, 64.000001, 4094.5, 4095, 4096, 4096.5
            })
    void the_seams_between_the_methods_do_not_show(double shape) {
        assertQuantiles(shape, 1e-6, "seam");
        assertQuantiles(Math.nextUp(shape), 1e-6, "just above");
        assertQuantiles(Math.nextDown(shape), 1e-6, "just below");
    }

    @Test
    void a_repeated_question_gets_the_same_bits() {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            double shape = 1 + random.nextDouble() * 100;
            assertThat(GammaQuantile.low(shape)).isEqualTo(GammaQuantile.low(shape));
            assertThat(GammaQuantile.high(shape)).isEqualTo(GammaQuantile.high(shape));
        }
    }

    private static void assertQuantiles(double shape, double percentage, String where) {
        GammaDistribution gamma = GammaDistribution.of(shape, 1);
        assertThat(GammaQuantile.low(shape))
                .as("low, %s, shape %s", where, shape)
                .isCloseTo(gamma.inverseCumulativeProbability(TAIL), withinPercentage(percentage));
        assertThat(GammaQuantile.high(shape))
                .as("high, %s, shape %s", where, shape)
                .isCloseTo(gamma.inverseSurvivalProbability(TAIL), withinPercentage(percentage));
    }
}
