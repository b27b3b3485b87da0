package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionIT {
    @Test
    void detection_writes_table_json_and_picture(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("out.json");
        Path picture = folder.resolve("out.svg");
        String options = "detection --worker-years 0.5 --trials 10 --fleet 4 --fleet-days 2 --json %s --picture %s";
        BenchRun run = BenchRun.of(options.formatted(json, picture).split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("hashbeat").contains("healthy fleet");
        JsonNode rows = BenchRun.json(json).get("rows");
        assertThat(rows).hasSize(3 * 4 * 7);
        assertThat(Files.readString(picture)).contains("</svg>");
    }
}
