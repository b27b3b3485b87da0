package io.hashbeat.domain.work;

import static io.hashbeat.domain.work.WorkUnit.NOT_REPRESENTABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hashbeat.domain.algorithm.Algorithm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkUnitTest {
    private static final BigDecimal TWO_63 = new BigDecimal(BigInteger.ONE.shiftLeft(63));

    @ParameterizedTest
    @CsvSource({
        "SHA256D, 1, 4294967296",
        "SHA256D, 0.001, 4294967", // 4294967.296
        "SHA256D, 465661, 1999998766022656",
        "SCRYPT, 65536, 281474976710656",
        "SHA256D, 0x1p-32, 1",
        "SHA256D, 0x1.8p-32, 2", // 1.5 quanta: to even
        "SHA256D, 0x1.4p-31, 2", // 2.5 quanta: to even
        "SHA256D, 0x1.0000000000001p-33, 1", // just above half a quantum
        "SHA256D, 0x1p-33, -1", // half a quantum: to even, which is none
        "ETHASH, 4e9, 4000000000",
        "ETHASH, 1.5, 2",
        "ETHASH, 2.5, 2",
        "ETHASH, 0.5, -1",
        "EQUIHASH200_9, 1024, 1024",
        "SHA256D, 0x1.fffffffffffffp30, 9223372036854774784", // the largest that fits
        "SHA256D, 0x1p31, -1",
        "ETHASH, 0x1.fffffffffffffp62, 9223372036854774784",
        "ETHASH, 0x1p63, -1",
        "SHA256D, 1.7976931348623157e308, -1",
        "SHA256D, 4.9e-324, -1",
        "SHA256D, 0, -1",
        "SHA256D, -0.0, -1",
        "SHA256D, -1, -1",
        "SHA256D, NaN, -1",
        "SHA256D, Infinity, -1",
        "ETHASH, -Infinity, -1",
    })
    void difficulty_becomes_quanta_rounded_once_half_to_even(Algorithm algorithm, String difficulty, long quanta) {
        assertThat(WorkUnit.quanta(algorithm, Double.parseDouble(difficulty))).isEqualTo(quanta);
    }

    @ParameterizedTest
    @EnumSource
    void quanta_agree_with_exact_arithmetic_for_any_double(Algorithm algorithm) {
        long seed = 20_261_122L + algorithm.id().hashCode();
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            double difficulty = Double.longBitsToDouble(random.nextLong());
            if (i % 2 == 0) {
                difficulty = Math.scalb(random.nextDouble(), random.nextInt(140) - 70);
            }
            assertThat(WorkUnit.quanta(algorithm, difficulty))
                    .as("seed %d, difficulty %s", seed, difficulty)
                    .isEqualTo(exactQuanta(algorithm, difficulty));
        }
    }

    @Test
    void a_pool_may_have_its_own_convention_without_changing_the_quantum() {
        WorkUnit niceHash =
                WorkUnit.of(Algorithm.ETHASH).withHashesPerDifficulty(BigInteger.ONE.shiftLeft(32), BigInteger.ONE);
        assertThat(niceHash.hashesPerDifficulty()).isEqualTo(0x1p32);
        assertThat(niceHash.algorithm()).isEqualTo(Algorithm.ETHASH);
        assertThat(niceHash).isNotEqualTo(WorkUnit.of(Algorithm.ETHASH));
    }

    @Test
    void equal_fractions_are_equal_units() {
        WorkUnit unit = WorkUnit.of(Algorithm.SCRYPT);
        assertThat(unit.withHashesPerDifficulty(BigInteger.valueOf(131_072), BigInteger.TWO))
                .isEqualTo(unit);
    }

    @Test
    void hashes_per_difficulty_must_be_above_zero() {
        WorkUnit unit = WorkUnit.of(Algorithm.SCRYPT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit.withHashesPerDifficulty(BigInteger.ZERO, BigInteger.ONE))
                .withMessageContaining("0/1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unit.withHashesPerDifficulty(BigInteger.ONE, BigInteger.ONE.negate()))
                .withMessageContaining("1/-1");
    }

    private static long exactQuanta(Algorithm algorithm, double difficulty) {
        if (!Double.isFinite(difficulty) || difficulty <= 0) {
            return NOT_REPRESENTABLE;
        }
        BigDecimal quanta = new BigDecimal(difficulty)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(algorithm.quantumBits())))
                .setScale(0, RoundingMode.HALF_EVEN);
        boolean fits = quanta.signum() > 0 && quanta.compareTo(TWO_63) < 0;
        return fits ? quanta.longValueExact() : NOT_REPRESENTABLE;
    }
}
