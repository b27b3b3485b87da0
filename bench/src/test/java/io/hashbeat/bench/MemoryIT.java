package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class MemoryIT {
    @Test
    void hot_and_cold_workers_are_weighed_and_count_what_was_sent() throws Exception {
        BenchRun run = BenchRun.of("memory", "--workers", "4000", "--buckets", "3", "--json", "-");
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode fleets = run.json().get("fleets");
        assertThat(fleets).hasSize(3).allMatch(each -> each.get("exact").asBoolean());
        JsonNode full = fleets.get(1);
        assertThat(full.get("workers").asInt()).isBetween(50, 150);
        assertThat(full.get("snapshot_bytes_per_worker").asDouble()).isPositive();
        // the heap itself cannot be weighed to a part of a megabyte in a JVM that other tests have used before
        assertThat(full.get("heap_bytes_per_worker").isNumber()).isTrue();
        assertThat(full.get("parts_bytes_per_worker").asDouble()).isBetween(500.0, 20_000.0);
        assertThat(full.get("bytes_per_worker_by_field").has("names.names")).isTrue();
    }
}
