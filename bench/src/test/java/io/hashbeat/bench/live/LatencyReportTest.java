package io.hashbeat.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.bench.measure.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LatencyReportTest {
    private static final Machine MACHINE = new Machine("a processor", 2, 1024, 512, "17", "Linux", 0.5);
    private static final LatencyOptions OPTIONS = new LatencyOptions(1_000, 3, 2_000, 10, 1, 1);

    @Test
    void bars_are_held_if_99_of_a_hundred_are_in_time() throws IOException {
        JsonNode held = json(result(Percentiles.of(times(500, 500)), Percentiles.of(times(1_000)), ""));
        assertThat(held.get("bars_held").asBoolean()).isTrue();
        assertThat(held.get("sample_on_topic_ms").get("p99").asLong()).isEqualTo(500);
        assertThat(held.get("sample_on_topic_ms").get("count").asLong()).isEqualTo(2);
        assertThat(held.get("anomaly_seen_ms").get("max").asLong()).isEqualTo(1_000);
        assertThat(json(result(Percentiles.of(times(501)), Percentiles.of(times(1)), ""))
                        .get("bars_held")
                        .asBoolean())
                .isFalse();
        assertThat(json(result(Percentiles.of(times(5)), Percentiles.of(times(1_001)), ""))
                        .get("bars_held")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void without_an_alarm_no_bar_is_held() throws IOException {
        JsonNode row = json(result(Percentiles.of(times(5)), Percentiles.of(times()), ""));
        assertThat(row.get("bars_held").asBoolean()).isFalse();
        assertThat(row.get("anomaly_seen_ms").get("p99").asLong()).isZero();
    }

    @Test
    void a_rate_that_is_not_exact_says_why() throws IOException {
        LatencyResult wrong = result(Percentiles.of(times(5)), Percentiles.of(times(5)), "there are dead letters");
        assertThat(report(wrong).exact()).isFalse();
        assertThat(report(wrong).table()).contains("NO: there are dead letters", "25 %", "bars held");
        assertThat(json(wrong).get("exact").asBoolean()).isFalse();
    }

    @Test
    void alarms_of_others_are_told_by_their_kinds() throws IOException {
        LatencyResult result = result(Percentiles.of(times(5)), Percentiles.of(times(5)), "");
        assertThat(report(result).table()).contains("3 others {GROUP_OUTAGE=1, HASHRATE_SURGE=2}");
        assertThat(json(result).get("other_alarms").asLong()).isEqualTo(3);
        assertThat(json(result)
                        .get("other_alarms_by_kind")
                        .get("HASHRATE_SURGE")
                        .asLong())
                .isEqualTo(2);
    }

    private static JsonNode json(LatencyResult result) throws IOException {
        return new ObjectMapper().readTree(report(result).json()).get("rates").get(0);
    }

    private static LatencyReport report(LatencyResult result) {
        return new LatencyReport(OPTIONS, MACHINE, 100, true, List.of(result));
    }

    private static LatencyResult result(Percentiles samples, Percentiles alarms, String complaint) {
        return new LatencyResult(
                25,
                25,
                1_000,
                new LatencyResult.Samples(samples, samples, samples),
                new LatencyResult.Alarms(alarms, alarms, 10, Map.of("HASHRATE_SURGE", 2L, "GROUP_OUTAGE", 1L)),
                1,
                2,
                3,
                samples,
                complaint);
    }

    private static Histogram times(long... millis) {
        Histogram times = new Histogram(3);
        for (long each : millis) {
            times.recordValue(each);
        }
        return times;
    }
}
