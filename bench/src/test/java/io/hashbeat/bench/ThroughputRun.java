package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bench throughput} at a size for tests. */
final class ThroughputRun {

    private ThroughputRun() {}

    /** What it wrote of one run, the topic being in the folder. */
    static JsonNode of(Path folder, String variants, String... more) throws IOException {
        Path json = folder.resolve("out.json");
        List<String> arguments = new ArrayList<>(List.of(
                "throughput", "--runs", "1", "--warm-ups", "1", "--variants", variants, "--json", json.toString()));
        arguments.addAll(
                List.of("--workers", "1000", "--data", folder.resolve("topic").toString()));
        arguments.addAll(List.of(more));
        BenchRun run = BenchRun.of(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return BenchRun.json(json);
    }
}
