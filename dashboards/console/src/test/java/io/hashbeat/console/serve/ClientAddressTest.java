package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, , 192.0.2.1",
        "127.0.0.1, 192.0.2.7, 192.0.2.7",
        "127.0.0.1, '203.0.113.9, 192.0.2.7', 192.0.2.7",
        "127.0.0.1, '192.0.2.7, <script>', 127.0.0.1",
        "127.0.0.1, pool.example, 127.0.0.1",
        "127.0.0.1, '', 127.0.0.1",
        "2001:db8:1:2:3:4:5:6, , 20:01:0d:b8:00:01:00:02/64",
        "2001:db8:1:2:ffff::1, , 20:01:0d:b8:00:01:00:02/64",
        "127.0.0.1, 999.1.1.1, 127.0.0.1",
        "127.0.0.1, ::zz, 127.0.0.1"
    })
    void who_tries_is_told_by_the_connection_or_the_last_word_of_a_proxy(
            String connection, String forwarded, String address) {
        assertThat(ClientAddress.of(connection, forwarded)).isEqualTo(address);
    }
}
