package io.hashbeat.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.bench.topic.TopicSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputReportTest {
    private static final Machine MACHINE = new Machine("a processor", 2, 1024, 512, "17", "Linux", 0.5);

    @Test
    void ratios_are_speed_over_the_speed_of_loop_2_in_medians() throws IOException {
        JsonNode rows = json(report(measured("loop-2", 1, 2, 9), measured("hashbeat", 4, 4, 4)));
        JsonNode ours = rows.get(1);
        assertThat(ours.get("name").asText()).isEqualTo("hashbeat");
        assertThat(ours.get("ratio_wall_to_loop2").asDouble()).isEqualTo(0.5);
        assertThat(ours.get("ratio_cpu_to_loop2").asDouble()).isEqualTo(0.5);
        assertThat(ours.get("shares_per_s").asLong()).isEqualTo(250);
        assertThat(ours.get("wall_s").asDouble()).isEqualTo(4);
        assertThat(ours.get("codec").asText()).isEqualTo("lz4");
        assertThat(ours.get("runs").asInt()).isEqualTo(3);
        assertThat(ours.get("workers").asInt()).isEqualTo(10);
        assertThat(ours.get("exact").asBoolean()).isTrue();
        assertThat(rows.get(0).get("wall_s").asDouble()).isEqualTo(2);
        assertThat(rows.get(0).get("wall_max_s").asDouble()).isEqualTo(9);
    }

    @Test
    void without_the_opponent_there_is_no_ratio() throws IOException {
        ThroughputReport report = report(measured("hashbeat", 4));
        assertThat(json(report).get(0).get("ratio_wall_to_loop2").isNull()).isTrue();
        assertThat(report.table()).contains("hashbeat", "250", "-").doesNotContain("NaN");
    }

    @Test
    void one_run_that_was_not_exact_makes_the_row_and_the_report_not_exact() throws IOException {
        Measurement wrong = measured("hashbeat", 4);
        wrong.notExact();
        ThroughputReport report = report(measured("loop-2", 1), wrong);
        assertThat(report.exact()).isFalse();
        assertThat(report.table()).contains("NO");
        assertThat(json(report).get(1).get("exact").asBoolean()).isFalse();
        assertThat(json(report).get(0).get("exact").asBoolean()).isTrue();
    }

    private static ThroughputReport report(Measurement... measurements) {
        return new ThroughputReport(
                new TopicSpec(1_000, 10, 1), new TopicLedger(900, 100, BigInteger.TEN), MACHINE, List.of(measurements));
    }

    private static Measurement measured(String name, double... wall) {
        Measurement measurement = new Measurement(name);
        for (double each : wall) {
            measurement.add(
                    new Outcome(new Elapsed(each, 2 * each), 0.1, TopicLedger.NONE, Map.of("rows", 1L), 0, ""), 0.5);
        }
        return measurement;
    }

    private static JsonNode json(ThroughputReport report) throws IOException {
        return new ObjectMapper().readTree(report.json()).get("variants");
    }
}
