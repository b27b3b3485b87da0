package io.hashbeat.streams.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.streams.sink.AlertLinks;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTargetTest {
    private static final String SECRET = "hush-hush-hush-hush";

    @Test
    void its_text_shows_neither_secret_nor_path() {
        assertThat(target("ops", "https://hooks.example/T0/very-secret?token=x", SECRET))
                .asString()
                .isEqualTo("webhook ops at https://hooks.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a.example/",
                "//a.example/",
                "https:///x",
                "https://u:p@a.example/",
                "https://a.example/#x"
            })
    void an_address_that_will_not_do_is_refused(String url) {
        assertThatThrownBy(() -> target("ops", url, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ops.url must be https://");
    }

    @Test
    void a_short_secret_is_refused_and_not_shown() {
        assertThatThrownBy(() -> target("ops", "https://a.example/", "short"))
                .hasMessage("ops.secret must be at least 16 characters");
        assertThatThrownBy(() -> target("Ops!", "https://a.example/", SECRET)).hasMessageContaining("small letters");
    }

    @Test
    void it_knows_whether_it_can_be_read_on_the_way() {
        assertThat(target("ops", "http://10.0.0.1/", SECRET).isPlain()).isTrue();
        assertThat(target("ops", "HTTPS://a.example/", SECRET).isPlain()).isFalse();
    }

    private static WebhookTarget target(String name, String url, String secret) {
        return new WebhookTarget(name, URI.create(url), List.of(secret), WebhookInterest.ALL, AlertLinks.NONE);
    }
}
