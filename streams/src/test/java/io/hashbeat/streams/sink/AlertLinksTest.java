package io.hashbeat.streams.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.Alert;
import org.junit.jupiter.api.Test;

class AlertLinksTest {
    private static final Alert ALERT = AlertBuilder.firing("0123456789abcdef").build();

    /** The page's own test opens this form. */
    @Test
    void a_link_names_the_one_alert() {
        assertThat(new AlertLinks("https://hashbeat.example").to(ALERT))
                .isEqualTo("https://hashbeat.example/#/alerts?id=0123456789abcdef");
        assertThat(new AlertLinks("https://hashbeat.example/pool/").to(ALERT))
                .isEqualTo("https://hashbeat.example/pool/#/alerts?id=0123456789abcdef");
    }

    @Test
    void without_a_console_there_is_none() {
        assertThat(AlertLinks.NONE.to(ALERT)).isEmpty();
    }
}
