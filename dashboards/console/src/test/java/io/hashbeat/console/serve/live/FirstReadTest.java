package io.hashbeat.console.serve.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstReadTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static Duration span(Instant newest) {
        return FirstRead.span(Optional.of(newest.toEpochMilli()), NOW);
    }

    @Test
    void of_a_topic_that_is_written_now_the_last_hour_is_read() {
        assertThat(span(NOW)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void of_a_topic_that_ended_years_ago_its_last_hour_is_read() {
        Instant end = Instant.parse("2024-05-03T14:00:00Z");
        assertThat(NOW.minus(span(end))).isEqualTo(end.minus(Duration.ofHours(1)));
    }

    @Test
    void a_record_of_the_future_and_an_empty_topic_change_nothing() {
        assertThat(span(NOW.plusSeconds(3600))).isEqualTo(Duration.ofHours(1));
        assertThat(FirstRead.span(Optional.empty(), NOW)).isEqualTo(Duration.ofHours(1));
    }
}
