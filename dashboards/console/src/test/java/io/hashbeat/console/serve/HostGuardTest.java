package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
    private final HostGuard guard = new HostGuard("127.0.0.1", Set.of("Console.Example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "console.example:80"
            })
    void names_of_this_console_pass(String header) {
        assertThat(guard.allows(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:80",
                "evil.example:127.0.0.1",
                "[::2]",
                "user@localhost"
            })
    void other_names_do_not(String header) {
        assertThat(guard.allows(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::"})
    void bound_to_every_address_it_answers_to_figures_but_to_no_name(String everywhere) {
        HostGuard open = new HostGuard(everywhere, Set.of());
        assertThat(open.allows("192.0.2.7:8080")).isTrue();
        assertThat(open.allows("[2001:db8::1]:8080")).isTrue();
        assertThat(open.allows("evil.example")).isFalse();
        assertThat(open.allows("192.0.2.7.evil.example")).isFalse();
    }

    @Test
    void an_address_that_was_bound_passes() {
        assertThat(new HostGuard("192.0.2.7", Set.of()).allows("192.0.2.7:8080"))
                .isTrue();
        assertThat(new HostGuard("fe80::1", Set.of()).allows("[fe80::1]:8080")).isTrue();
    }
}
