package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.bench.measure.Machine;
import org.junit.jupiter.api.Test;

class AlertReportTest {
    private static final AlertOptions OPTIONS = new AlertOptions(100, 60, 20);

    private static AlertReport report(long delivered, long p99) {
        Percentiles times = new Percentiles(6_000, 150, 200, p99, p99, p99);
        Percentiles behind = new Percentiles(6_000, 0, 0, 1, 2, 3);
        return new AlertReport(OPTIONS, Machine.here(), new AlertResult(8_000, delivered, 1, times, times, behind));
    }

    @Test
    void the_table_says_what_took_how_long_and_whether_the_bar_holds() {
        assertThat(report(8_000, 400).table())
                .startsWith("100 anomalies/s for 60 s after 20 s of warm-up")
                .containsPattern("anomaly -> webhook +6,000 +150 +200 +400")
                .contains("8,000 of 8,000 anomalies told, 1 of them again; bar: webhook p99 <= 1,000 ms held");
        assertThat(report(8_000, 1_001).table()).contains("NOT held");
    }

    @Test
    void the_json_has_the_same() throws Exception {
        JsonNode root = new ObjectMapper().readTree(report(7_999, 400).json());
        assertThat(root.get("webhook_ms").get("p99").asLong()).isEqualTo(400);
        assertThat(root.get("bar_held").asBoolean()).isTrue();
        assertThat(root.get("exact").asBoolean()).isFalse();
        assertThat(root.get("machine").isObject()).isTrue();
    }

    @Test
    void what_cannot_be_measured_is_refused() {
        assertThatThrownBy(() -> new AlertOptions(0, 60, 20)).hasMessage("rate must be 1 to 10000, not 0");
        assertThatThrownBy(() -> new AlertOptions(10_000, 3_600, 0)).hasMessageContaining("rate times seconds must be");
    }
}
