package io.hashbeat.console.serve.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.RecordingHistory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FinestKeptTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private final RecordingHistory store = new RecordingHistory(1e14)
            .kept(Resolution.MINUTE, Duration.ofDays(2), NOW)
            .kept(Resolution.QUARTER, Duration.ofDays(14), NOW)
            .kept(Resolution.HOUR, Duration.ofDays(731), NOW);

    private FinestKept read(Duration age, Duration length, Resolution wish) throws HistoryException {
        Instant from = NOW.minus(age);
        return FinestKept.read(store, new HistoryQuery("worker/p/sha256d/a/w", from, from.plus(length), wish), NOW);
    }

    @Test
    void hours_of_three_days_ago_are_shown_in_quarters_when_the_minutes_have_gone() throws HistoryException {
        FinestKept kept = read(Duration.ofDays(3), Duration.ofHours(6), Resolution.MINUTE);
        assertThat(kept.query().resolution()).isEqualTo(Resolution.QUARTER);
        assertThat(kept.points()).hasSize(24);
    }

    @Test
    void a_span_of_which_the_fine_points_begin_in_the_middle_is_shown_whole() throws HistoryException {
        FinestKept kept = read(Duration.ofDays(40), Duration.ofDays(40), Resolution.QUARTER);
        assertThat(kept.query().resolution()).isEqualTo(Resolution.HOUR);
        assertThat(kept.points()).hasSize(40 * 24);
    }

    @Test
    void a_day_of_today_is_asked_for_once() throws HistoryException {
        assertThat(read(Duration.ofHours(24), Duration.ofHours(24), Resolution.QUARTER)
                        .points())
                .hasSize(96);
        assertThat(store.queries()).hasSize(1);
    }

    @Test
    void a_young_worker_keeps_its_finest_points() throws HistoryException {
        store.since(NOW.minus(Duration.ofHours(20)).toEpochMilli());
        FinestKept kept = read(Duration.ofDays(7), Duration.ofDays(7), Resolution.QUARTER);
        assertThat(kept.query().resolution()).isEqualTo(Resolution.QUARTER);
        assertThat(kept.points()).hasSize(80);
    }

    @Test
    void where_nothing_was_ever_kept_nothing_is_shown() throws HistoryException {
        store.since(NOW.toEpochMilli());
        assertThat(read(Duration.ofDays(9), Duration.ofDays(1), Resolution.QUARTER)
                        .points())
                .isEmpty();
    }
}
