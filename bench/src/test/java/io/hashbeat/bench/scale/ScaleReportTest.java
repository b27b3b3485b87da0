package io.hashbeat.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.bench.measure.Machine;
import io.hashbeat.bench.measure.Measurement;
import io.hashbeat.bench.topic.Codec;
import io.hashbeat.bench.topic.TopicSpec;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleReportTest {
    private static final Machine MACHINE = new Machine("cpu", 2, 1, 1, "17", "os", 0);

    @Test
    void the_table_says_bytes_a_name_and_leaves_out_what_was_not_measured() {
        ScaleReport report = new ScaleReport(MACHINE, List.of(result("", Double.NaN)));
        assertThat(report.table())
                .containsPattern("1,000 +6,000 +1\\.0 m .* 2\\.0 +2,000 +- +yes")
                .containsPattern("1,000 +3\\.0 +3,000 +40 +- +5 +60 +50 +7 +800 +900");
        assertThat(report.exact()).isTrue();
    }

    @Test
    void json_has_nulls_for_what_was_not_measured() throws IOException {
        ScaleReport report = new ScaleReport(MACHINE, List.of(result("", 5_000)));
        JsonNode row = new ObjectMapper().readTree(report.json()).get("sizes").get(0);
        assertThat(row.get("heap_bytes_per_name").asDouble()).isEqualTo(2_000);
        assertThat(row.get("checkpoint_busy_ms").isNull()).isTrue();
        assertThat(row.get("ratio_to_100k").isNull()).isTrue();
        assertThat(row.get("restore_ms").asDouble()).isEqualTo(800);
        assertThat(row.get("store_rows_per_s").asDouble()).isEqualTo(5_000);
        assertThat(row.get("exact").asBoolean()).isTrue();
    }

    @Test
    void a_run_that_was_not_exact_makes_it_not_exact() {
        ScaleReport report = new ScaleReport(MACHINE, List.of(result("1 dead letters", 1)));
        assertThat(report.exact()).isFalse();
        assertThat(report.table()).contains(" NO\n");
    }

    private static ScaleResult result(String complaint, double rows) {
        TopicSpec spec = new TopicSpec(6_000, 1_000, 1, Codec.LZ4, 1, 0);
        StateResult state = new StateResult(2_000_000, 3_000_000, 40, Double.NaN, 5, 60, 50, 7, 800, 900, complaint);
        return new ScaleResult(spec, new Measurement("hashbeat", spec), state, rows);
    }
}
