package io.hashbeat.domain.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgorithmTest {
    @ParameterizedTest
    @CsvSource({
        "sha256d, 281474976710656, 65535, H/s, 32",
        "scrypt, 65536, 1, H/s, 32",
        "x11, 4294967296, 1, H/s, 32",
        "quark, 4294967296, 1, H/s, 32",
        "x16r, 4294967296, 1, H/s, 32",
        "blake256r14, 4294967296, 1, H/s, 32",
        "skein, 4294967296, 1, H/s, 32",
        "kheavyhash, 4294967296, 1, H/s, 32",
        "ethash, 1, 1, H/s, 0",
        "etchash, 1, 1, H/s, 0",
        "kawpow, 1099511627776, 255, H/s, 32",
        "equihash200-9, 8192, 1, Sol/s, 0",
        "randomx, 1, 1, H/s, 0",
        "cryptonight, 1, 1, H/s, 0",
    })
    void a_unit_of_difficulty_is_worth_what_the_pools_agreed_on(
            String id, String numerator, String denominator, String unit, int quantumBits) {
        Algorithm algorithm = Algorithm.byId(id).orElseThrow();
        assertThat(algorithm.id()).isEqualTo(id);
        assertThat(algorithm.hashesNumerator()).isEqualTo(numerator);
        assertThat(algorithm.hashesDenominator()).isEqualTo(denominator);
        assertThat(algorithm.hashesPerDifficulty())
                .isEqualTo(Double.parseDouble(numerator) / Double.parseDouble(denominator));
        assertThat(algorithm.unit()).isEqualTo(unit);
        assertThat(algorithm.quantumBits()).isEqualTo(quantumBits);
    }

    @Test
    void the_shorthand_of_bitcoin_pools_is_15_ppm_low() {
        double exact = Algorithm.SHA256D.hashesPerDifficulty();
        assertThat(exact).isEqualTo(4_295_032_833.000015, within(1e-6));
        assertThat(0x1p32 / exact - 1).isEqualTo(-15e-6, within(0.5e-6));
    }

    @ParameterizedTest
    @EnumSource
    void every_algorithm_is_found_by_its_id_which_is_safe_in_a_key(Algorithm algorithm) {
        assertThat(Algorithm.byId(algorithm.id())).contains(algorithm);
        assertThat(algorithm.id())
                .matches("[a-z0-9-]+")
                .isEqualTo(algorithm.id().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA256D", "sha256", " sha256d", "sha256d\n"})
    void other_ids_are_unknown(String id) {
        assertThat(Algorithm.byId(id)).isEmpty();
    }

    @Test
    void one_that_a_person_names_wrongly_is_told_with_those_that_there_are() {
        assertThat(Algorithm.named("sha256d")).isEqualTo(Algorithm.SHA256D);
        assertThatThrownBy(() -> Algorithm.named("md5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("algorithm md5 is not known; choose one of sha256d, ");
    }
}
