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
    private static final TopicSpec SPEC = TopicSpec.of(1_000, 10, 1);
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
    void a_variant_that_read_fewer_shares_is_compared_by_its_rate() throws IOException {
        ThroughputReport report =
                report(measured("loop-2", 1), measured("hashbeat", 2), measured("slow", SPEC.first(10), 4));
        JsonNode slow = json(report).get(2);
        assertThat(slow.get("shares").asLong()).isEqualTo(10);
        assertThat(slow.get("ratio_wall_to_loop2").asDouble()).isEqualTo(0.0025);
        assertThat(slow.get("hashbeat_ratio_wall").asDouble()).isEqualTo(200);
        assertThat(slow.get("hashbeat_ratio_cpu").asDouble()).isEqualTo(200);
        assertThat(report.table()).contains("200", "0.0025");
    }

    @Test
    void the_picture_has_a_bar_for_every_variant_and_escapes_what_it_says() {
        ThroughputReport report = report(measured("loop-2", 1, 2, 9), measured("a<b&c", SPEC.first(10), 4));
        String svg = report.picture();
        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains("loop-2", "a&lt;b&amp;c", "500", "2.50");
        assertThat(svg.split("stroke-width", -1)).hasSize(3);
        assertThat(svg).doesNotContain("NaN", "Infinity");
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
        return new ThroughputReport(SPEC, new TopicLedger(900, 100, BigInteger.TEN), MACHINE, List.of(measurements));
    }

    private static Measurement measured(String name, double... wall) {
        return measured(name, SPEC, wall);
    }

    private static Measurement measured(String name, TopicSpec spec, double... wall) {
        Measurement measurement = new Measurement(name, spec);
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
