package io.hashbeat.streams.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.engine.kafka.RecordLimit.Place;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {

    private final AtomicLong nanos = new AtomicLong();
    private final AlertFigures figures = new AlertFigures();
    private final ThreadFailures failures = new ThreadFailures(figures, nanos::get);

    @Test
    void who_goes_on_failing_rests_longer_each_time_and_half_a_minute_at_most() {
        assertThat(failures.rest()).isEqualTo(Duration.ofSeconds(1));
        assertThat(failures.rest()).isEqualTo(Duration.ofSeconds(2));
        assertThat(failures.rest()).isEqualTo(Duration.ofSeconds(4));
        for (int i = 0; i < 100; i++) {
            failures.rest();
        }
        assertThat(failures.rest()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void who_has_not_failed_for_a_while_begins_anew() {
        failures.rest();
        failures.rest();
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        assertThat(failures.rest()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void nothing_is_replaced_when_the_application_ends_and_each_failure_is_counted() {
        failures.close();
        assertThat(failures.handle(new IllegalStateException("thrown by the test")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(figures.text()).contains("hashbeat_alerts_failures_total 1\n");
    }

    @Test
    void what_the_broker_refuses_ends_the_transaction_and_if_it_was_too_large_less_is_written_from_then_on() {
        RecordLimit limit = new RecordLimit();
        RefusedAlerts refused = new RefusedAlerts();
        refused.configure(java.util.Map.of(RefusedAlerts.LIMIT, limit));
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("hashbeat.alerts.v1", new byte[300_000]);
        int before = limit.longest(Place.ALERTS);
        assertThat(refused.handleError(null, record, new TopicAuthorizationException("t"))
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(limit.longest(Place.ALERTS)).isEqualTo(before);
        assertThat(refused.handleError(null, record, new RecordTooLargeException("300 kB"))
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(limit.longest(Place.ALERTS)).isBetween(150_000, 151_000);
        assertThat(limit.longest(Place.STATE)).as("of another topic").isEqualTo(before);
        assertThat(limit.longest(Place.DEAD_LETTERS)).isEqualTo(before);
    }

    @Test
    void records_of_one_batch_that_are_refused_one_after_the_other_leave_room_for_the_shortest() {
        RecordLimit limit = new RecordLimit();
        for (int i = 0; i < 3; i++) {
            limit.refused(Place.ALERTS, 7_000);
        }
        assertThat(limit.longest(Place.ALERTS)).isEqualTo(4_000);
        limit.refused(Place.ALERTS, 4_000);
        limit.refused(Place.ALERTS, 7_000);
        assertThat(limit.longest(Place.ALERTS)).as("one that takes none").isZero();
    }

    @Test
    void a_topic_that_refuses_the_shortest_records_takes_none() {
        RecordLimit limit = new RecordLimit();
        limit.refused(Place.DEAD_LETTERS, 5_000);
        assertThat(limit.longest(Place.DEAD_LETTERS)).isEqualTo(4_000);
        limit.refused(Place.DEAD_LETTERS, 3_900);
        assertThat(limit.longest(Place.DEAD_LETTERS)).isZero();
        assertThat(Place.of("hashbeat-alerts-alerts-changelog")).isEqualTo(Place.STATE);
        assertThat(Place.of("hashbeat-alerts-alert-inputs-repartition")).isEqualTo(Place.INPUTS);
        assertThat(Place.of("hashbeat.dead-letters.v1")).isEqualTo(Place.DEAD_LETTERS);
    }

    @Test
    void the_figures_say_whether_it_runs_and_how_much_is_not_read_yet() {
        figures.watch(() -> new AlertHealth(true, 17));
        assertThat(figures.text()).contains("hashbeat_alerts_running 1\n").contains("hashbeat_alerts_lag_records 17\n");
    }
}
