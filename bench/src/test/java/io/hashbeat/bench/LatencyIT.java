package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyIT {
    @Test
    void every_row_and_alarm_has_its_time_and_the_results_are_what_was_sent(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("out.json");
        BenchRun run = BenchRun.of(
                "latency",
                "--workers=200",
                "--percent=100",
                "--sustainable=8000",
                "--minutes=1",
                "--speed=40",
                "--data=" + folder.resolve("data"),
                "--json=" + json);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode rate = BenchRun.json(json).get("rates").get(0);
        assertThat(rate.get("exact").asBoolean()).as(rate.toString()).isTrue();
        // workers, two accounts, three servers, the pool
        assertThat(rate.get("sample_on_topic_ms").get("count").asLong()).isEqualTo(206);
        assertThat(rate.get("sample_seen_ms").get("count").asLong()).isEqualTo(206);
        assertThat(rate.get("sample_in_store_ms").get("count").asLong()).isEqualTo(206);
        assertThat(rate.get("silenced").asInt()).isEqualTo(2);
        assertThat(rate.get("shares").asLong()).isPositive();
    }
}
