package io.hashbeat.domain.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hashbeat.domain.algorithm.Algorithm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {
    private static final WorkUnit BITCOIN = WorkUnit.of(Algorithm.SHA256D);
    private static final WorkUnit ETHASH = WorkUnit.of(Algorithm.ETHASH);

    @ParameterizedTest
    @CsvSource({
        "SHA256D, 1, 4295032833", // 2^48/65535 = 4295032833.000015
        "SHA256D, 65535, 281474976710656",
        "X11, 1, 4294967296",
        "SCRYPT, 0.5, 32768",
        "SCRYPT, 65536, 4294967296",
        "ETHASH, 4e9, 4000000000",
        "KAWPOW, 255, 1099511627776",
        "EQUIHASH200_9, 1024, 8388608",
        "SHA256D, 0x1p-32, 1",
        "SHA256D, 0x1p-31, 2",
    })
    void hashes_follow_from_difficulty(Algorithm algorithm, String difficulty, String hashes) {
        Work work = Work.of(WorkUnit.of(algorithm), Double.parseDouble(difficulty));
        assertThat(work.hashes()).isEqualTo(hashes);
        assertThat(work.hashesAsDouble()).isCloseTo(Double.parseDouble(hashes), withinPercentage(0.01));
    }

    @Test
    void half_a_hash_rounds_to_even() {
        WorkUnit halves = ETHASH.withHashesPerDifficulty(BigInteger.ONE, BigInteger.TWO);
        assertThat(Work.of(halves, 1).hashes()).isEqualTo("0");
        assertThat(Work.of(halves, 3).hashes()).isEqualTo("2");
        assertThat(Work.of(halves, 5).hashes()).isEqualTo("2");
    }

    @Test
    void the_sum_of_difficulties_is_exact() {
        Work work = Work.of(BITCOIN, 0x1p-32).plus(Work.of(BITCOIN, 465_661));
        assertThat(work.difficulty()).isEqualTo(new BigDecimal("465661.00000000023283064365386962890625"));
        assertThat(Work.of(ETHASH, 4e9).difficulty()).isEqualByComparingTo("4000000000");
        assertThat(Work.none(BITCOIN).difficulty()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void a_day_of_one_ethash_machine_does_not_overflow() {
        long most = (1L << 62) + 12_345;
        Work share = new Work(BigInteger.valueOf(most), ETHASH);
        Work day = Work.none(ETHASH);
        for (int i = 0; i < 1_000; i++) {
            day = day.plus(share);
        }
        assertThat(day.quanta()).isEqualTo(BigInteger.valueOf(most).multiply(BigInteger.valueOf(1_000)));
        assertThat(Work.of(ETHASH, day.hi(), day.lo())).isEqualTo(day);
    }

    @ParameterizedTest
    @EnumSource
    void any_order_and_any_grouping_give_the_same_sum(Algorithm algorithm) {
        long seed = 71L + algorithm.id().hashCode();
        Random random = new Random(seed);
        WorkUnit unit = WorkUnit.of(algorithm);
        List<Work> shares = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            shares.add(Work.of(unit, Math.scalb(1 + random.nextDouble(), random.nextInt(30))));
        }
        Work expected = shares.stream().reduce(Work.none(unit), Work::plus);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(shares, random);
            int cut = random.nextInt(shares.size());
            Work left = shares.subList(0, cut).stream().reduce(Work.none(unit), Work::plus);
            Work right = shares.subList(cut, shares.size()).stream().reduce(Work.none(unit), Work::plus);
            assertThat(left.plus(right)).as("seed %d, round %d", seed, round).isEqualTo(expected);
            assertThat(right.plus(left)).as("seed %d, round %d", seed, round).isEqualTo(expected);
        }
    }

    @Test
    void both_halves_carry_the_whole() {
        long seed = 32;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Work work = new Work(new BigInteger(random.nextInt(96), random), BITCOIN);
            assertThat(Work.of(BITCOIN, work.hi(), work.lo()))
                    .as("seed %d", seed)
                    .isEqualTo(work);
            assertThat(work.lo()).as("seed %d", seed).isBetween(0L, 0xFFFF_FFFFL);
        }
    }

    @Test
    void a_low_half_with_an_unmoved_carry_is_understood() {
        assertThat(Work.of(BITCOIN, 1, 0x3_0000_0007L)).isEqualTo(Work.of(BITCOIN, 4, 7));
    }

    @Test
    void doubles_are_close_to_exact_hashes() {
        long seed = 53;
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Work work = new Work(new BigInteger(90, random).setBit(89), BITCOIN);
            double exact = work.hashes().doubleValue();
            assertThat(Math.abs(work.hashesAsDouble() - exact))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(3 * Math.ulp(exact));
        }
    }

    @Test
    void what_is_not_work_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.of(BITCOIN, Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.of(BITCOIN, -1, 0))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.of(BITCOIN, 0, -7))
                .withMessageContaining("-7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Work(BigInteger.valueOf(-3), BITCOIN))
                .withMessageContaining("-3");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new Work(BigInteger.ONE.shiftLeft(95), BITCOIN).hi());
    }

    @Test
    void work_of_different_units_is_never_added() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.of(BITCOIN, 1).plus(Work.of(ETHASH, 1)))
                .withMessageContaining("different units");
    }
}
