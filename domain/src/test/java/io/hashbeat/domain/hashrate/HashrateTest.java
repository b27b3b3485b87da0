package io.hashbeat.domain.hashrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.domain.work.Work;
import io.hashbeat.domain.work.WorkUnit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashrateTest {
    @Test
    void one_share_of_difficulty_1_in_10_seconds_is_429_megahashes() {
        assertThat(Hashrate.of(Work.of(shorthandUnit(), 1), Duration.ofSeconds(10))
                        .hashesPerSecond())
                .isEqualTo(429_496_729.6);
    }

    @Test
    void difficulty_32e9_in_10_seconds_is_13_7_exahashes() {
        Work work = new Work(BigInteger.valueOf(32_000_000_000L).shiftLeft(32), shorthandUnit());
        Hashrate hashrate = Hashrate.of(work, Duration.ofSeconds(10));
        assertThat(Math.round(hashrate.hashesPerSecond() / 1e9)).isEqualTo(13_743_895_347L);
        assertThat(hashrate.text()).isEqualTo("13.7 EH/s");
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256D, 465661, 10, 200e12", // 200 TH/s at 6 shares a minute
        "SCRYPT, 65536, 0.452, 9.5e9",
        "EQUIHASH200_9, 1024, 167.8, 50e3",
    })
    void a_machine_finds_a_share_as_often_as_expected(
            Algorithm algorithm, double difficulty, double seconds, double hashesPerSecond) {
        Duration span = Duration.ofNanos(Math.round(seconds * 1e9));
        assertThat(Hashrate.of(Work.of(WorkUnit.of(algorithm), difficulty), span)
                        .hashesPerSecond())
                .isCloseTo(hashesPerSecond, withinPercentage(0.05));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 H/s",
        "1e-9, <0.001 H/s",
        "0.001, 0.00100 H/s",
        "0.5, 0.500 H/s",
        "0.0999, 0.0999 H/s",
        "0.9996, 1.00 H/s",
        "1, 1.00 H/s",
        "12.34, 12.3 H/s",
        "999.4, 999 H/s",
        "999.5, 1.00 kH/s",
        "1000, 1.00 kH/s",
        "429496729.6, 429 MH/s",
        "9.5e9, 9.50 GH/s",
        "1.2e12, 1.20 TH/s",
        "200e12, 200 TH/s",
        "1.25e15, 1.25 PH/s",
        "13743895347e9, 13.7 EH/s",
        "1.004e21, 1.00 ZH/s",
        "9.996e23, 1.00 YH/s",
        "1e27, 1.00 RH/s",
        "1e30, 1.00 QH/s",
        "1.234e34, 12300 QH/s",
    })
    void text_has_three_digits_and_a_prefix(double hashesPerSecond, String text) {
        assertThat(new Hashrate(hashesPerSecond).text()).isEqualTo(text);
        assertThat(new Hashrate(hashesPerSecond)).hasToString(text);
    }

    @Test
    void text_knows_the_unit_of_the_algorithm() {
        assertThat(new Hashrate(50e3).text(Algorithm.EQUIHASH200_9)).isEqualTo("50.0 kSol/s");
        assertThat(new Hashrate(50e3).text(Algorithm.RANDOMX)).isEqualTo("50.0 kH/s");
    }

    @Test
    void text_is_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(new Hashrate(13.74e18).text()).as(tag).isEqualTo("13.7 EH/s");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void text_is_within_half_a_percent_for_any_hashrate() {
        long seed = 3;
        Random random = new Random(seed);
        String prefixes = " kMGTPEZYRQ";
        for (int i = 0; i < 20_000; i++) {
            double value = Math.pow(10, random.nextDouble() * 33);
            String text = new Hashrate(value).text();
            assertThat(text).as("seed %d", seed).matches("(\\d\\.\\d\\d|\\d\\d\\.\\d|\\d\\d\\d) [kMGTPEZYRQ]?H/s");
            int space = text.indexOf(' ');
            int prefix = text.endsWith(" H/s") ? 0 : prefixes.indexOf(text.charAt(space + 1));
            double shown = new BigDecimal(text.substring(0, space))
                    .movePointRight(3 * prefix)
                    .doubleValue();
            assertThat(shown).as("seed %d, %s", seed, text).isCloseTo(value, withinPercentage(0.501));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void what_is_not_a_hashrate_is_refused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hashrate(value))
                .withMessageContaining(String.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({
        "95T, 95e12",
        "3.2 PH/s, 3.2e15",
        "50kSol/s, 50e3",
        "1e14, 1e14",
        "' 5 Q ', 5e30",
        "0, 0",
        ".5 GH/s, 5e8"
    })
    void a_text_is_read_as_people_write_it(String text, double hashesPerSecond) {
        assertThat(Hashrate.parse(text)).contains(new Hashrate(hashesPerSecond));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "95 X", "-5T", "1e999", "T", "1.2.3", "NaN", "1 TH/s and more"})
    void a_text_that_is_none_is_empty(String text) {
        assertThat(Hashrate.parse(text)).isEmpty();
    }

    @Test
    void there_is_no_hashrate_without_time() {
        Work work = Work.of(shorthandUnit(), 1);
        assertThatIllegalArgumentException().isThrownBy(() -> Hashrate.of(work, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> Hashrate.of(work, Duration.ofSeconds(-1)));
    }

    private static WorkUnit shorthandUnit() {
        return WorkUnit.of(Algorithm.SHA256D).withHashesPerDifficulty(BigInteger.ONE.shiftLeft(32), BigInteger.ONE);
    }
}
