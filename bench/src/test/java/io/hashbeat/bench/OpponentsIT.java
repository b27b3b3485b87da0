package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpponentsIT {
    @Test
    void opponents_and_the_whole_of_hashbeat_find_what_the_ledger_has_and_the_rows_of_the_loop(@TempDir Path folder)
            throws Exception {
        JsonNode rows = ThroughputRun.of(
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
        JsonNode rows = ThroughputRun.of(
                        folder,
                        "keyed-timers,kafka-streams",
                        "--batch",
                        "64",
                        "--codec",
                        "zstd",
                        "--shares",
                        "50000",
                        "--opponent-warm-ups",
                        "0")
                .get("variants");
        assertThat(rows).hasSize(2).allMatch(row -> row.get("exact").asBoolean());
        assertThat(rows.get(0).get("batch").asInt()).isEqualTo(64);
        assertThat(rows.get(0).get("codec").asText()).isEqualTo("zstd");
    }
}
