package io.hashbeat.bench.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChurnTest {
    private static final long HOUR = 3_600_000;

    @Test
    void a_tenth_of_the_names_are_other_ones_after_an_hour_and_all_after_ten() {
        Churn churn = new Churn(10_000, 10);
        assertThat(changed(churn, 0)).isZero();
        assertThat(changed(churn, HOUR)).isBetween(900L, 1_100L);
        assertThat(changed(churn, 5 * HOUR)).isBetween(4_800L, 5_200L);
        assertThat(changed(churn, 10 * HOUR)).isEqualTo(10_000);
        assertThat(churn.names(HOUR)).isEqualTo(10_000 + changed(churn, HOUR));
        assertThat(churn.names(20 * HOUR)).isEqualTo(30_000);
    }

    @Test
    void a_place_goes_from_one_name_to_the_next_and_never_back() {
        Churn churn = new Churn(1, 100);
        int before = 0;
        for (long millis = 0; millis < 10 * HOUR; millis += 60_000) {
            int now = churn.generation(0, millis);
            assertThat(now).isBetween(before, before + 1);
            before = now;
        }
        assertThat(before).isBetween(9, 10);
    }

    @Test
    void without_churn_names_stay() {
        Churn still = new Churn(7, 0);
        assertThat(changed(still, 1_000 * HOUR)).isZero();
        assertThat(still.names(1_000 * HOUR)).isEqualTo(7);
    }

    private static long changed(Churn churn, long millis) {
        return IntStream.range(0, churn.workers())
                .filter(worker -> churn.generation(worker, millis) > 0)
                .count();
    }
}
