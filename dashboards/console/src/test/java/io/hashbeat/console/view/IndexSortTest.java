package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexSortTest {
    private static final double[] AWKWARD = {
        0.0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.MAX_VALUE,
        Double.MIN_VALUE,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY
    };

    @Test
    void the_order_is_that_of_a_stable_comparison_sort() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            double[] keys = random.doubles(random.nextInt(500))
                    .map(key -> random.nextInt(3) == 0 ? AWKWARD[random.nextInt(AWKWARD.length)] : (key - 0.5) * 1e18)
                    .toArray();
            int[] positions = IntStream.range(0, keys.length).map(i -> i * 3).toArray();
            int[] expected = IntStream.range(0, keys.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> keys[i] + 0.0))
                    .mapToInt(i -> positions[i])
                    .toArray();
            assertThat(IndexSort.ascending(positions, keys))
                    .as("seed %d, keys %s", seed, Arrays.toString(keys))
                    .isEqualTo(expected);
        }
    }
}
