package io.hashbeat.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.bench.measure.Machine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
    private static final Machine MACHINE = new Machine("cpu", 2, 1, 1, "17", "os", 0);
    private static final Weight HOT = new Weight(
            "hot", "26 h", 10, 20_000, Map.of("a.b.c", 9_000L, "a.b.d", 10_000L, "x", 10L), 700, 300, 1.5, "");
    private static final Weight BOTH =
            new Weight("both", "silent 23 h", 30, 24_000, Map.of("a.b.c", 13_000L, "a.b.d", 10_000L), 800, 400, 2, "");
    private static final MemoryReport REPORT = new MemoryReport(
            new MemoryPlan(640, 2, 100, 26, 1), MACHINE, List.of(HOT, BOTH.minus(HOT, MemoryRun.COLD)));

    @Test
    void the_table_says_bytes_a_worker_by_two_names_and_which_bar_they_meet() {
        assertThat(REPORT.table())
                .contains("640 workers, a share every 10 s; 2 of 128 buckets are filled")
                .containsPattern("hot +26 h +10 +2,000 +<= 2560 +1,901 +70 +96 +yes")
                .containsPattern("cold +silent 23 h +20 +200 +> 150 +200 +5 +32 +yes")
                .containsPattern("a\\.b +1,900\\.0 +200\\.0")
                .containsPattern("smaller parts\\) +1\\.0 +-0\\.5");
        assertThat(REPORT.exact()).isTrue();
    }

    @Test
    void json_has_every_field_and_the_bars() throws IOException {
        JsonNode cold = new ObjectMapper().readTree(REPORT.json()).get("fleets").get(1);
        assertThat(cold.get("heap_bytes_per_worker").asDouble()).isEqualTo(200);
        assertThat(cold.get("bar_bytes_per_worker").asInt()).isEqualTo(150);
        assertThat(cold.get("copy_ms_all_workers").asDouble()).isEqualTo(32);
        assertThat(cold.get("bytes_per_worker_by_field").get("a.b.c").asDouble())
                .isEqualTo(200);
        assertThat(cold.get("bytes_per_worker_by_field").has("a.b.d")).isFalse();
    }

    @Test
    void a_fleet_that_counted_wrong_makes_it_not_exact() {
        Weight wrong = new Weight("hot", "26 h", 1, 1, Map.of(), 1, 1, 1, "minute 3 has nothing");
        MemoryReport report = new MemoryReport(REPORT.plan(), MACHINE, List.of(HOT, wrong));
        assertThat(report.exact()).isFalse();
        assertThat(report.table()).containsPattern("hot .* NO\n");
    }
}
