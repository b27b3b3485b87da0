package io.hashbeat.streams.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3/32, 10.1.2.2, false",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "128.0.0.0/1, 255.0.0.1, true",
        "128.0.0.0/1, 127.0.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "fc00::/7, fdff::1, true",
        "fc00::/7, fe00::1, false",
        "::1/128, ::1, true",
        "0.0.0.0/0, ::1, false"
    })
    void it_holds_the_addresses_whose_first_bits_agree(String network, String address, boolean inside)
            throws UnknownHostException {
        assertThat(Network.of(network).contains(InetAddress.getByName(address).getAddress()))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "localhost/8", "a.b.c.d/8", "/8"})
    void what_is_no_network_is_refused_and_no_name_is_looked_up(String text) {
        assertThatThrownBy(() -> Network.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("network");
    }

    @Test
    void a_list_has_blanks_between() {
        assertThat(Network.list("  10.0.0.0/8   fd00::/8 ")).hasSize(2);
        assertThat(Network.list("")).isEmpty();
    }
}
