package io.hashbeat.streams.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceNamesTest {

    private final DeviceNames names = new DeviceNames();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Antminer S19j Pro, s19j-pro",
        "Bitmain Antminer S21 (200T), S21",
        "WHATSMINER M30S++_VH40, m30s++ vh40",
        "MicroBT Whatsminer M60S, M60S",
        "Avalon A1566, a1566",
        "S19 XP (141T), Antminer S19XP"
    })
    void spellings_of_one_model_are_one_number(String one, String other) {
        assertThat(names.model(one)).isNotZero().isEqualTo(names.model(other));
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({"S19, S19 Pro", "S21, T21", "M30S, M30S+", "M30S+, M30S++", "antminer, bitmain"})
    void different_models_are_different_numbers(String one, String other) {
        assertThat(names.model(one)).isNotEqualTo(names.model(other));
    }

    @Test
    void a_name_without_a_letter_is_no_model() {
        assertThat(names.model("")).isZero();
        assertThat(names.model(" (S21)")).isZero();
        assertThat(names.model("⛏️")).isZero();
    }

    @Test
    void a_long_name_counts_by_its_beginning() {
        assertThat(names.model("x".repeat(500))).isEqualTo(names.model("X".repeat(64)));
    }

    @Test
    void the_bytes_around_a_name_do_not_count() {
        byte[] text = "abS21cd".getBytes(StandardCharsets.UTF_8);
        assertThat(names.model(text, 2, 3)).isEqualTo(names.model("S21"));
        assertThat(DeviceNames.plain(text, 2, 3)).isNotEqualTo(DeviceNames.plain(text, 2, 4));
        assertThat(DeviceNames.plain(text, 2, 0)).isZero();
        assertThat(DeviceNames.plain(text, 2, -1)).isZero();
    }

    @Test
    void numbers_are_those_of_the_state_that_was_written() {
        assertThat(names.model("a")).isEqualTo(0xE40C292C); // FNV-1a test vectors of the authors
        assertThat(names.model("foobar")).isEqualTo(0xBF9CF968);
    }
}
