package io.hashbeat.domain.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    private enum Door {
        OPEN,
        HALF_OPEN
    }

    @ParameterizedTest
    @CsvSource({"250ms, 250", "0s, 0", "10s, 10000", "5m, 300000", "24h, 86400000", "7d, 604800000", "90s, 90000"})
    void durations_are_a_number_and_a_unit(String text, long millis) {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(DurationText.parse(DurationText.format(Duration.ofMillis(millis))))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "s", "-5s", "1.5h", "10 s", "10S", "1h30m", "PT5M", "99999999999999s", "36501d", "١٠s"
            })
    void other_durations_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DurationText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0B, 0", "512B, 512", "64KiB, 65536", "8MiB, 8388608", "2GiB, 2147483648", "1TiB, 1099511627776"})
    void sizes_are_a_number_and_a_binary_unit(String text, long bytes) {
        assertThat(SizeText.parse(text)).isEqualTo(bytes);
        assertThat(SizeText.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64kb", "64KB", "-1B", "1.5MiB", "9999999TiB"})
    void other_sizes_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SizeText.parse(text));
    }

    @Test
    void formats_are_read_back() {
        long seed = 60;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            long number = random.nextLong() >>> (23 + random.nextInt(40));
            assertThat(DurationText.parse(DurationText.format(Duration.ofMillis(number))))
                    .as("seed %d", seed)
                    .isEqualTo(Duration.ofMillis(number));
            long kibibytes = number % 1_000_000 << 10;
            assertThat(SizeText.parse(SizeText.format(kibibytes)))
                    .as("seed %d", seed)
                    .isEqualTo(kibibytes);
        }
    }

    @Test
    void each_kind_of_setting_reads_its_texts() {
        assertThat(Setting.integer("a", "1", 0, 9, "").parse("7")).isEqualTo(7);
        assertThat(Setting.longInteger("a", "1", 0, Long.MAX_VALUE, "").parse("9223372036854775807"))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Setting.decimal("a", "1", 0, 9, "").parse("2.5e0")).isEqualTo(2.5);
        assertThat(Setting.size("a", "1KiB", 0, 1 << 20, "").parse("1MiB")).isEqualTo(1L << 20);
        assertThat(Setting.text("a", "", "").parse(" x ")).isEqualTo(" x ");
        assertThat(Setting.text("a", "x", "[a-z]", "one letter", "").parse("y")).isEqualTo("y");
        assertThat(Setting.bool("a", true, "").parse("false")).isFalse();
        assertThat(Setting.choice("a", Door.OPEN, "").parse("half-open")).isEqualTo(Door.HALF_OPEN);
        assertThat(Setting.choice("a", Door.HALF_OPEN, "").defaultText()).isEqualTo("half-open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "9.1", "NaN", "Infinity", "1d", "0x1p1", " 1", "", "1,5", "1e999"})
    void numbers_out_of_bounds_or_in_other_forms_are_refused(String text) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> Setting.decimal("a", "1", 0, 9, "").parse(text))
                .withMessage("setting a = \"" + text + "\" is not allowed: it must be a number from 0.0 to 9.0");
    }

    @Test
    void what_is_allowed_is_said_in_words() {
        assertThat(Setting.duration("a", "1m", Duration.ofSeconds(1), Duration.ofHours(1), "")
                        .allowed())
                .isEqualTo("a duration such as 10s, 5m or 24h, from 1s to 1h");
        assertThat(Setting.size("a", "1MiB", 1, 1 << 30, "").allowed())
                .isEqualTo("a size such as 512B, 64KiB or 2GiB, from 1B to 1GiB");
        assertThat(Setting.integer("a", "1", 1, 3, "").allowed()).isEqualTo("a whole number from 1 to 3");
        assertThat(Setting.choice("a", Door.OPEN, "").allowed()).isEqualTo("one of open, half-open");
        assertThat(Setting.bool("a", true, "").allowed()).isEqualTo("true or false");
    }

    @Test
    void a_wrong_declaration_fails_where_it_is_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Setting.integer("a", "10", 0, 9, ""))
                .withMessage("default of a is not allowed: 10");
        for (String key : new String[] {"", "Windows", "a..b", "a_b", ".a", "a-", "a b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Setting.bool(key, true, ""));
        }
    }
}
