package io.hashbeat.streams.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

    private static final int DAY_MILLIS = 86_400_000;

    private static BigInteger exact(long millis, long quanta) {
        return WorkColumn.toBigInteger(Exposure.high(millis, quanta), Exposure.low(millis, quanta));
    }

    private static long randomQuanta(Random random) {
        return (random.nextLong() >>> (1 + random.nextInt(62))) | 1;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_span_cut_anywhere_has_the_same_exposure(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long quanta = randomQuanta(random);
            int whole = random.nextInt(DAY_MILLIS);
            int part = random.nextInt(whole + 1);
            assertThat(exact(part, quanta).add(exact(whole - part, quanta)))
                    .as("seed %s, %s of %s ms at %s", seed, part, whole, quanta)
                    .isEqualTo(exact(whole, quanta));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void is_time_over_difficulty(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            long quanta = randomQuanta(random);
            int millis = 1 + random.nextInt(DAY_MILLIS);
            double expected = millis / (double) quanta;
            double rounding = quanta <= 1L << 34 ? 0x1p-50 : 0x1p-24;
            assertThat(Exposure.toDouble(Exposure.high(millis, quanta), Exposure.low(millis, quanta)))
                    .as("seed %s, %s ms at %s", seed, millis, quanta)
                    .isCloseTo(expected, within(expected * rounding));
        }
    }

    @Test
    void the_smallest_and_the_largest_difficulty_fit() {
        assertThat(exact(DAY_MILLIS, 1))
                .isEqualTo(BigInteger.ONE.shiftLeft(87).multiply(BigInteger.valueOf(DAY_MILLIS)));
        assertThat(exact(1, Long.MAX_VALUE)).isEqualTo(BigInteger.ONE.shiftLeft(24));
        assertThat(exact(1, 3)).isEqualTo(new java.math.BigDecimal(0x1p87 / 3).toBigIntegerExact());
        assertThat(exact(1, 1L << 23)).isEqualTo(BigInteger.ONE.shiftLeft(64));
        assertThat(exact(3, (1L << 23) + 1))
                .isEqualTo(new java.math.BigDecimal(0x1p87 / ((1L << 23) + 1))
                        .toBigInteger()
                        .multiply(BigInteger.valueOf(3)));
    }
}
