package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputIT {
    @Test
    void all_variants_find_what_the_ledger_has_and_the_topic_is_used_again(@TempDir Path folder) throws Exception {
        JsonNode first = run(folder, "loop-1,loop-2,hashbeat,loop-2-batch,hashbeat-batch,hashbeat-unjudged");
        assertThat(first.get("variants")).hasSize(6);
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

    @Test
    void opponents_and_the_whole_of_hashbeat_find_what_the_ledger_has_and_the_rows_of_the_loop(@TempDir Path folder)
            throws Exception {
        JsonNode rows = run(
                        folder,
                        "sliding,sql-hop,kafka-streams-eos,hashbeat-full",
                        "--shares",
                        "4000",
                        "--opponent-shares",
                        "4000",
                        "--opponent-warm-ups",
                        "0")
                .get("variants");
        assertThat(rows).hasSize(4);
        for (JsonNode row : rows) {
            assertThat(row.get("exact").asBoolean()).as(row.toString()).isTrue();
            assertThat(row.get("shares").asLong()).as(row.toString()).isPositive();
        }
        assertThat(rows.get(0).get("outputs").get("rows").asLong()).isPositive();
        JsonNode full = rows.get(3).get("outputs");
        assertThat(full.get("hashbeat.ledger.v1").asLong()).isPositive();
        assertThat(full.get("store_ms").asLong()).isPositive();
    }

    @Test
    void opponents_that_read_batches_find_the_same(@TempDir Path folder) throws Exception {
        JsonNode rows = run(
                        folder,
                        "keyed-timers,kafka-streams",
                        "--batch",
                        "64",
                        "--codec",
                        "zstd",
                        "--opponent-warm-ups",
                        "0")
                .get("variants");
        assertThat(rows).hasSize(2).allMatch(row -> row.get("exact").asBoolean());
        assertThat(rows.get(0).get("batch").asInt()).isEqualTo(64);
        assertThat(rows.get(0).get("codec").asText()).isEqualTo("zstd");
    }

    private static JsonNode run(Path folder, String variants, String... more) throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path json = folder.resolve("out.json");
        List<String> arguments = new ArrayList<>(List.of(
                "throughput", "--runs", "1", "--warm-ups", "1", "--variants", variants, "--json", json.toString()));
        arguments.addAll(
                List.of("--workers", "1000", "--data", folder.resolve("topic").toString()));
        if (!List.of(more).contains("--shares")) {
            arguments.addAll(List.of("--shares", "50000"));
        }
        arguments.addAll(List.of(more));
        int code = BenchCommands.run(
                new Terminal(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments.toArray(String[]::new));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(json.toFile());
    }
}
