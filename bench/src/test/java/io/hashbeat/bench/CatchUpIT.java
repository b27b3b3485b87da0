package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpIT {
    @Test
    void a_job_that_was_stopped_finds_all_that_came_meanwhile_and_raises_no_alarm(@TempDir Path folder)
            throws Exception {
        Path json = folder.resolve("out.json");
        BenchRun run = BenchRun.of(
                "catch-up",
                "--workers=100",
                "--rate=4000",
                "--stop=20m",
                "--speed=40",
                "--data=" + folder.resolve("data"),
                "--json=" + json);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode result = BenchRun.json(json);
        assertThat(result.get("exact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.get("alarms").asLong()).isZero();
        assertThat(result.get("stop_shares").asLong()).isEqualTo(120_000);
        assertThat(result.get("shares").asLong()).isGreaterThan(120_000);
        assertThat(result.get("level_ms").asLong())
                .isGreaterThanOrEqualTo(result.get("start_ms").asLong() / 2);
        assertThat(folder.resolve("data")).isEmptyDirectory();
    }
}
