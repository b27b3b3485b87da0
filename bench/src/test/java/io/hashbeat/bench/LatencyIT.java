package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyIT {
    @Test
    void every_row_and_alarm_has_its_time_and_the_results_are_what_was_sent(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path json = folder.resolve("out.json");
        int code = BenchCommands.run(
                new Terminal(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                "latency",
                "--workers=200",
                "--percent=100",
                "--sustainable=8000",
                "--minutes=1",
                "--speed=40",
                "--data=" + folder.resolve("data"),
                "--json=" + json);
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode rate = new ObjectMapper().readTree(json.toFile()).get("rates").get(0);
        assertThat(rate.get("exact").asBoolean()).as(rate.toString()).isTrue();
        // workers, two accounts, three servers, the pool
        assertThat(rate.get("sample_on_topic_ms").get("count").asLong()).isEqualTo(206);
        assertThat(rate.get("sample_seen_ms").get("count").asLong()).isEqualTo(206);
        assertThat(rate.get("sample_in_store_ms").get("count").asLong()).isEqualTo(206);
        assertThat(rate.get("silenced").asInt()).isEqualTo(2);
        assertThat(rate.get("shares").asLong()).isPositive();
    }
}
