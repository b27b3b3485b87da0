package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BinomialIntervalTest {

    private static final double ALPHA = 0.05;

    @Test
    void agrees_with_published_values() {
        assertThat(BinomialInterval.lower(5, 10, ALPHA)).isCloseTo(0.1871, within(1e-4));
        assertThat(BinomialInterval.upper(5, 10, ALPHA)).isCloseTo(0.8129, within(1e-4));
        assertThat(BinomialInterval.lower(1, 20, ALPHA)).isCloseTo(0.0013, within(1e-4));
        assertThat(BinomialInterval.upper(1, 20, ALPHA)).isCloseTo(0.2487, within(1e-4));
    }

    @Test
    void none_all_and_nothing_have_ends_too() {
        assertThat(BinomialInterval.lower(0, 20, ALPHA)).isZero();
        assertThat(BinomialInterval.upper(0, 20, ALPHA)).isCloseTo(1 - Math.pow(0.025, 1 / 20.0), within(1e-9));
        assertThat(BinomialInterval.upper(20, 20, ALPHA)).isEqualTo(1);
        assertThat(BinomialInterval.lower(20, 20, ALPHA)).isCloseTo(Math.pow(0.025, 1 / 20.0), within(1e-9));
        assertThat(BinomialInterval.lower(0, 0, ALPHA)).isZero();
        assertThat(BinomialInterval.upper(0, 0, ALPHA)).isEqualTo(1);
    }

    @Test
    void holds_the_true_proportion_at_least_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(4);
        int held = 0;
        int rounds = 4_000;
        for (int i = 0; i < rounds; i++) {
            double p = random.nextDouble();
            int n = 1 + random.nextInt(60);
            int k = 0;
            for (int j = 0; j < n; j++) {
                k += random.nextDouble() < p ? 1 : 0;
            }
            held += BinomialInterval.lower(k, n, ALPHA) <= p && p <= BinomialInterval.upper(k, n, ALPHA) ? 1 : 0;
        }
        assertThat(held / (double) rounds).as("seed 4").isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatThrownBy(() -> BinomialInterval.lower(3, 2, ALPHA)).hasMessageContaining("3 of 2");
        assertThatThrownBy(() -> BinomialInterval.upper(-1, 2, ALPHA)).hasMessageContaining("-1 of 2");
        assertThatThrownBy(() -> BinomialInterval.upper(1, 2, 1)).hasMessageContaining("alpha");
    }
}
