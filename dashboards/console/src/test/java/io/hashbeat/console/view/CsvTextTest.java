package io.hashbeat.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CsvTextTest {
    @Test
    void money_is_told_to_the_cent_however_much_it_is_and_coins_to_their_smallest_part() {
        assertThat(CsvText.money(1_234_567.891)).isEqualTo("1234567.89");
        assertThat(CsvText.money(100.0)).isEqualTo("100.00");
        assertThat(CsvText.money(0.00012345)).isEqualTo("0.00012345");
        assertThat(CsvText.money(0.5)).isEqualTo("0.50");
        assertThat(CsvText.money(0.0)).isEqualTo("0.00");
        assertThat(CsvText.money(null)).isEmpty();
    }
}
