package io.hashbeat.streams.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.alert.HashPrices.Price;
import io.hashbeat.streams.alert.HashPrices.Value;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class HashPricesTest {
    private static final double PETA = 1e15;

    private final HashPrices prices = new HashPrices();

    @Test
    void hashes_are_worth_what_that_hashrate_earns_in_the_time_it_takes() {
        prices.put("sha256d", 0, new Price(48, PETA, "USD"));
        // half a day of 1 PH/s
        assertThat(prices.value("sha256d", PETA * 43_200, 7)).contains(new Value(24, "USD"));
        assertThat(prices.value("sha256d", 0, 7)).contains(new Value(0, "USD"));
    }

    @Test
    void a_price_holds_from_its_time_on_until_the_next_one() {
        prices.put("sha256d", 2000, new Price(60, PETA, "EUR"));
        prices.put("sha256d", 1000, new Price(48, PETA, "USD"));
        assertThat(prices.value("sha256d", PETA * 86_400, 999)).isEmpty();
        assertThat(prices.value("sha256d", PETA * 86_400, 1999)).contains(new Value(48, "USD"));
        assertThat(prices.value("sha256d", PETA * 86_400, 2000)).contains(new Value(60, "EUR"));
    }

    @Test
    void without_a_price_there_is_no_value() {
        assertThat(prices.value("scrypt", 1, 7)).isEmpty();
        prices.put("scrypt", 0, new Price(1, 1e9, "USD"));
        prices.remove("scrypt/0");
        assertThat(prices.value("scrypt", 1, 7)).isEmpty();
    }

    private static final double ALL_DAY = PETA * 86_400;

    @Test
    void the_price_that_holds_is_not_forgotten_for_those_to_come() {
        prices.put("sha256d", 1000, new Price(48, PETA, "USD"));
        assertThat(prices.value("sha256d", ALL_DAY, 2000)).contains(new Value(48, "USD"));
        for (int i = 0; i < 100; i++) {
            prices.put("sha256d", 3000 + i, new Price(i, PETA, "USD"));
        }
        assertThat(prices.value("sha256d", ALL_DAY, 2000)).contains(new Value(48, "USD"));
        assertThat(prices.value("sha256d", ALL_DAY, 3050)).contains(new Value(50, "USD"));
    }

    @Test
    void it_is_not_before_it_is_known_what_time_it_is_either() {
        for (int i = 0; i < 100; i++) {
            prices.put("sha256d", 1000 + i, new Price(i, PETA, "USD"));
        }
        assertThat(prices.value("sha256d", ALL_DAY, 1000)).contains(new Value(0, "USD"));
    }

    @Test
    void of_those_that_hold_no_more_the_newest_are_kept() {
        for (int i = 0; i < 100; i++) {
            prices.put("sha256d", i, new Price(i, PETA, "USD"));
            assertThat(prices.value("sha256d", ALL_DAY, i)).contains(new Value(i, "USD"));
        }
        assertThat(prices.value("sha256d", ALL_DAY, 95)).contains(new Value(95, "USD"));
        assertThat(prices.value("sha256d", ALL_DAY, 50)).isEmpty();
    }

    @Test
    void one_that_was_planned_can_be_taken_back_alone() {
        prices.put("sha256d", 1000, new Price(48, PETA, "USD"));
        prices.put("sha256d", 5000, new Price(60, PETA, "USD"));
        prices.remove("sha256d/5000");
        assertThat(prices.value("sha256d", ALL_DAY, 6000)).contains(new Value(48, "USD"));
        prices.remove("sha256d/7000");
        assertThat(prices.value("sha256d", ALL_DAY, 6000)).contains(new Value(48, "USD"));
        prices.remove("sha256d/1000");
        prices.remove("sha256d/1000");
        assertThat(prices.value("sha256d", ALL_DAY, 6000)).isEmpty();
    }

    @Test
    void one_that_was_set_under_the_key_of_earlier_versions_is_taken_back_without_the_others() throws IOException {
        prices.put("sha256d", "sha256d", 1000, new Price(40, PETA, "USD"));
        prices.put("sha256d/5000", "sha256d", 5000, new Price(60, PETA, "USD"));
        KeptState kept = new KeptState();
        prices.flush(kept);
        HashPrices again = new HashPrices();
        assertThat(kept.restore(again::restore)).isTrue();
        again.remove("sha256d");
        assertThat(again.value("sha256d", ALL_DAY, 2000)).isEmpty();
        assertThat(again.value("sha256d", ALL_DAY, 6000)).contains(new Value(60, "USD"));
    }

    @Test
    void prices_of_an_earlier_form_are_read_and_can_be_taken_back() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(1);
        out.writeInt(1);
        out.writeLong(1000);
        out.writeDouble(48);
        out.writeDouble(PETA);
        out.writeUTF("USD");
        prices.restore("price/sha256d", RecordedBook.input(bytes.toByteArray()));
        assertThat(prices.value("sha256d", ALL_DAY, 2000)).contains(new Value(48, "USD"));
        prices.remove("sha256d/1000");
        assertThat(prices.value("sha256d", ALL_DAY, 2000)).isEmpty();
    }

    @Test
    void what_was_written_is_known_again_and_what_was_taken_back_is_forgotten() throws IOException {
        prices.put("sha256d", 1000, new Price(48, PETA, "USD"));
        prices.put("sha256d", 2000, new Price(60, PETA, "EUR"));
        prices.put("scrypt", 0, new Price(1, 1e9, "USD"));
        KeptState kept = new KeptState();
        prices.flush(kept);
        prices.remove("scrypt/0");
        prices.flush(kept);
        assertThat(kept.keys()).containsOnly("price/sha256d");
        HashPrices again = new HashPrices();
        assertThat(kept.restore(again::restore)).isTrue();
        assertThat(again.value("sha256d", PETA * 86_400, 1500)).contains(new Value(48, "USD"));
        assertThat(again.value("sha256d", PETA * 86_400, 2500)).contains(new Value(60, "EUR"));
        byte version = 9;
        assertThat(again.restore("rule/alice/r", KeptState.in(version))).isFalse();
        assertThatThrownBy(() -> again.restore("price/x", KeptState.in(version)))
                .hasMessageContaining("version 9");
    }

    @Test
    void what_is_no_price_is_refused() {
        assertThatThrownBy(() -> new Price(-1, PETA, "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Price(Double.NaN, PETA, "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Price(1, 0, "USD")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Price(1, PETA, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
