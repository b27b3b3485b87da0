package io.hashbeat.streams.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000, 999_000_000);

    /** {@code printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef}. */
    @Test
    void it_is_what_openssl_makes_of_time_and_body() {
        assertThat(Signature.of("{\"a\":1}", AT, List.of("0123456789abcdef")))
                .isEqualTo("t=1700000000,v1=9eb18f493f8ec135d9eb2dad817c369bb4e9cbfa818657897a7437c1cd8c3a23");
    }

    @Test
    void while_a_secret_is_changed_both_sign() {
        String first = Signature.of("x", AT, List.of("first-secret-is-long"));
        String both = Signature.of("x", AT, List.of("second-secret-is-long", "first-secret-is-long"));

        String signature = first.substring(first.indexOf(",v1="));
        assertThat(both).endsWith(signature).hasSize("t=1700000000".length() + 2 * signature.length());
    }

    @Test
    void another_time_or_body_is_another_signature() {
        List<String> secret = List.of("0123456789abcdef");

        assertThat(Signature.of("x", AT, secret))
                .isNotEqualTo(Signature.of("x", AT.plusSeconds(1), secret))
                .isNotEqualTo(Signature.of("y", AT, secret));
    }
}
