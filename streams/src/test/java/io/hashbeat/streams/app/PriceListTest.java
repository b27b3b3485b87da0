package io.hashbeat.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.domain.setting.SettingException;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.alert.HashPrices;
import io.hashbeat.streams.settings.MoneySettings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {
    private static HashPrices read(String text) {
        return PriceList.of(Settings.of(Map.of("money.hash-prices", text), MoneySettings.ALL));
    }

    @Test
    void prices_of_several_algorithms_are_read() {
        HashPrices prices = read("sha256d 48.5 USD 1PH/s, equihash200-9 2 EUR 10kSol/s");
        assertThat(prices.value("sha256d", 1e15 * 86_400, 1)).contains(new HashPrices.Value(48.5, "USD"));
        assertThat(prices.value("equihash200-9", 10_000 * 86_400, 1)).contains(new HashPrices.Value(2, "EUR"));
    }

    @Test
    void without_any_there_is_no_price() {
        assertThat(read("").value("sha256d", 1, 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sha256d", "sha256d 48.5 USD", "md5 1 USD 1PH/s", "sha256d 1 USD 0PH/s", "sha256d -1 USD 1PH/s"})
    void what_is_none_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("money.hash-prices")
                .message()
                .doesNotContain("\n");
    }
}
