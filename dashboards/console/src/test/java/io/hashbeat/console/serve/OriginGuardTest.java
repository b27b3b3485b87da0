package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginGuardTest {
    private static final String HOST = "127.0.0.1:8080";

    @Test
    void a_program_that_says_nothing_of_its_origin_may_change_something() {
        assertThat(OriginGuard.allows(HOST, null, null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:8080, same-origin", "http://127.0.0.1:8080,", ", same-origin", ", none"})
    void this_page_may(String origin, String site) {
        assertThat(OriginGuard.allows(HOST, origin, site)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, cross-site",
        "http://evil.example,",
        "http://127.0.0.1:9999,",
        "http://localhost:8080,",
        "null,",
        "http://127.0.0.1:8080, cross-site",
        "http://127.0.0.1:8080, same-site",
        ", cross-site",
        "no origin at all,"
    })
    void another_page_may_not(String origin, String site) {
        assertThat(OriginGuard.allows(HOST, origin, site)).isFalse();
    }

    @Test
    void
            behind_a_proxy_that_puts_another_host_only_a_request_without_its_origin_passes_and_a_foreign_one_still_does_not() {
        assertThat(OriginGuard.allows(HOST, "https://pool.example", "same-origin"))
                .isFalse();
        assertThat(OriginGuard.allows(HOST, null, "same-origin")).isTrue();
        assertThat(OriginGuard.allows(HOST, null, "cross-site")).isFalse();
    }

    @Test
    void without_a_host_no_origin_is_its_own() {
        assertThat(OriginGuard.allows(null, "http://127.0.0.1:8080", null)).isFalse();
    }
}
