package io.hashbeat.streams.engine.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.engine.deliver.TargetStatus.Phase;
import io.hashbeat.streams.sink.AlertOutcome;
import io.hashbeat.streams.sink.TargetHealth;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1000);

    @Test
    void every_target_has_its_figures() {
        TargetHealth down = new TargetHealth(AlertOutcome.UNAVAILABLE, "503", 3, 5, 7, NOW.plusSeconds(4));
        String text = DeliveryMetrics.text(
                List.of(
                        new TargetStatus("webhook-ops", Phase.DELIVERING, TargetHealth.UNKNOWN, 9, 1, 0, 0),
                        new TargetStatus("alertmanager-am:9093", Phase.DELIVERING, down, 2, 0, 4, 940_000)),
                NOW);

        assertThat(text.lines().filter(line -> !line.startsWith("#")))
                .containsExactly(
                        "hashbeat_delivery_up{target=\"webhook-ops\"} 1.0",
                        "hashbeat_delivery_up{target=\"alertmanager-am:9093\"} 0.0",
                        "hashbeat_delivery_settled_total{target=\"webhook-ops\"} 9.0",
                        "hashbeat_delivery_settled_total{target=\"alertmanager-am:9093\"} 2.0",
                        "hashbeat_delivery_given_up_total{target=\"webhook-ops\"} 1.0",
                        "hashbeat_delivery_given_up_total{target=\"alertmanager-am:9093\"} 0.0",
                        "hashbeat_delivery_waiting{target=\"webhook-ops\"} 0.0",
                        "hashbeat_delivery_waiting{target=\"alertmanager-am:9093\"} 4.0",
                        "hashbeat_delivery_oldest_waiting_seconds{target=\"webhook-ops\"} 0.0",
                        "hashbeat_delivery_oldest_waiting_seconds{target=\"alertmanager-am:9093\"} 60.0",
                        "hashbeat_delivery_requests_taken_total{target=\"webhook-ops\"} 0.0",
                        "hashbeat_delivery_requests_taken_total{target=\"alertmanager-am:9093\"} 7.0",
                        "hashbeat_delivery_requests_failed_total{target=\"webhook-ops\"} 0.0",
                        "hashbeat_delivery_requests_failed_total{target=\"alertmanager-am:9093\"} 5.0");
        assertThat(text).contains("# TYPE hashbeat_delivery_up gauge\n").endsWith("\n");
    }

    @Test
    void without_targets_there_is_nothing() {
        assertThat(DeliveryMetrics.text(List.of(), NOW)).isEmpty();
    }
}
