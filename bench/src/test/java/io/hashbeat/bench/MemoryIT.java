package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MemoryIT {
    @Test
    void hot_and_cold_workers_are_weighed_and_count_what_was_sent() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = BenchCommands.run(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                "memory",
                "--workers",
                "4000",
                "--buckets",
                "3",
                "--json",
                "-");
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode fleets = new ObjectMapper()
                .readTree(out.toString(StandardCharsets.UTF_8))
                .get("fleets");
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
