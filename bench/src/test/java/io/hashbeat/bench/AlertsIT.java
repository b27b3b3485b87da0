package io.hashbeat.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsIT {
    @Test
    void every_anomaly_is_told_and_has_its_time(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("out.json");
        BenchRun run = BenchRun.of(
                "alerts",
                "--rate=20",
                "--seconds=3",
                "--warm-up=1",
                "--data=" + folder.resolve("data"),
                "--json=" + json);
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode root = BenchRun.json(json);
        assertThat(root.get("anomalies").asLong()).isEqualTo(80);
        assertThat(root.get("delivered").asLong()).isEqualTo(80);
        assertThat(root.get("webhook_ms").get("count").asLong()).isEqualTo(60);
        assertThat(root.get("alert_on_topic_ms").get("count").asLong()).isEqualTo(60);
        assertThat(root.get("exact").asBoolean()).isTrue();
    }

    @Test
    void a_storm_is_told_once_when_it_comes_and_once_when_it_is_over(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("out.json");
        BenchRun run = BenchRun.of("alerts", "--storm=400", "--data=" + folder.resolve("data"), "--json=" + json);
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        JsonNode root = BenchRun.json(json);
        assertThat(root.get("on_topic").asInt()).isEqualTo(400);
        assertThat(root.get("over").asInt()).isEqualTo(400);
        assertThat(root.get("members").asInt()).isEqualTo(400);
        assertThat(root.at("/down/notifications").asInt()).isEqualTo(1);
        assertThat(root.at("/back/notifications").asInt()).isEqualTo(1);
        assertThat(root.at("/down/of_workers").asInt()).isZero();
    }
}
