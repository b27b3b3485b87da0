package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputIT {
    @Test
    void all_variants_find_what_the_ledger_has_and_the_topic_is_used_again(@TempDir Path folder) throws Exception {
        JsonNode first = ThroughputRun.of(
                folder, "loop-1,loop-2,hashbeat,loop-2-batch,hashbeat-batch,hashbeat-unjudged", "--shares", "50000");
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

        JsonNode second = ThroughputRun.of(folder, "loop-2", "--shares", "50000");
        assertThat(second.get("topic")).isEqualTo(topic);
        assertThat(second.get("variants").get(0).get("outputs"))
                .isEqualTo(first.get("variants").get(1).get("outputs"));
    }
}
