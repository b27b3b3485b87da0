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

class ThroughputIT {
    @Test
    void all_variants_find_what_the_ledger_has_and_the_topic_is_used_again(@TempDir Path folder) throws Exception {
        JsonNode first = run(folder, "loop-1,loop-2,hashbeat,loop-2-batch,hashbeat-batch");
        assertThat(first.get("variants")).hasSize(5);
        for (JsonNode row : first.get("variants")) {
            assertThat(row.get("exact").asBoolean()).as(row.toString()).isTrue();
            assertThat(row.get("runs").asInt()).isEqualTo(1);
            assertThat(row.get("shares_per_s").asLong()).isPositive();
        }
        JsonNode topic = first.get("topic");
        assertThat(topic.get("accepted").asLong() + topic.get("not_accepted").asLong())
                .isEqualTo(50_000);
        JsonNode outputs = first.get("variants").get(2).get("outputs");
        assertThat(outputs.get("hashbeat.hashrate.v1").asLong()).isPositive();

        JsonNode batched = first.get("variants").get(3);
        assertThat(batched.get("batch").asInt()).isEqualTo(64);
        assertThat(batched.get("outputs"))
                .isEqualTo(first.get("variants").get(1).get("outputs"));

        JsonNode second = run(folder, "loop-2");
        assertThat(second.get("topic")).isEqualTo(topic);
        assertThat(second.get("variants").get(0).get("outputs"))
                .isEqualTo(first.get("variants").get(1).get("outputs"));
    }

    private static JsonNode run(Path folder, String variants) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path json = folder.resolve("out.json");
        int code = BenchCommands.run(
                new Terminal(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                "throughput",
                "--shares",
                "50000",
                "--workers",
                "1000",
                "--runs",
                "1",
                "--variants",
                variants,
                "--json",
                json.toString(),
                "--data",
                folder.resolve("topic").toString());
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(json.toFile());
    }
}
