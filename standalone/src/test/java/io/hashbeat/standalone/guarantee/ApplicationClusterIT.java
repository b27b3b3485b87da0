package io.hashbeat.standalone.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.avro.FeedStatus;
import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.app.PipelineMain;
import io.hashbeat.streams.app.StoreMain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Both jobs from their jars in Flink application clusters, and the figures that dashboards and rules ask of them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ApplicationClusterIT {
    private static final long SEED = 20_261_123;
    private static final Path DASHBOARDS = Path.of("..", "dashboards");
    private static final Pattern ASKED = Pattern.compile("\\b(flink_[A-Za-z_]+)");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temp;

    @Test
    void job_1_runs_from_its_jars_to_samples_and_has_the_figures_that_are_asked() throws Exception {
        List<Message> messages = GoldenTrace.of(SEED).messages();
        try (BrokerProcess broker = BrokerProcess.start(temp.resolve("broker"));
                Kafka kafka = new Kafka(broker.servers());
                ApplicationCluster cluster = ApplicationCluster.start(
                        temp.resolve("flink"),
                        PipelineMain.class.getName(),
                        "--bootstrap-servers",
                        broker.servers(),
                        "--resume",
                        temp.resolve("flink/checkpoints").toString(),
                        "--set",
                        "windows.grace=5m")) {
            kafka.write(messages.subList(0, messages.size() / 2));
            Published published = new Published();
            kafka.readUntil(published, () -> !published.samples().isEmpty());
            awaitFigures(
                    cluster,
                    asked().stream().filter(name -> !name.contains("store_")).collect(Collectors.toSet()));
        }
    }

    @Test
    void job_2_runs_from_its_jars_to_points_and_has_the_figures_that_are_asked() throws Exception {
        FeedStatus feed = FeedStatus.newBuilder()
                .setSource("ckpool")
                .setState("LIVE")
                .setLagMs(1_500)
                .setPartitions(1)
                .setTimeMs(Instant.now().toEpochMilli())
                .build();
        try (BrokerProcess broker = BrokerProcess.start(temp.resolve("broker"));
                Kafka kafka = new Kafka(broker.servers());
                AnsweringStore store = AnsweringStore.start();
                ApplicationCluster cluster = ApplicationCluster.start(
                        temp.resolve("flink"),
                        StoreMain.class.getName(),
                        "--bootstrap-servers",
                        broker.servers(),
                        "--set",
                        "store.url=" + store.url())) {
            kafka.write(List.of(new Message(
                    Topics.FEED_STATUS, 0, "ckpool".getBytes(StandardCharsets.UTF_8), AvroCodec.encode(feed))));
            assertThat(store.awaitLines(PATIENCE))
                    .as(cluster.output())
                    .hasSize(2)
                    .satisfies(request -> assertThat(request.get(0)).contains("db=hashbeat_days_7"))
                    .satisfies(request ->
                            assertThat(request.get(1)).startsWith("feed_status,source=ckpool state=\"LIVE\""));
            awaitFigures(
                    cluster,
                    asked().stream().filter(name -> name.contains("store_")).collect(Collectors.toSet()));
        }
    }

    private static void awaitFigures(ApplicationCluster cluster, Set<String> wanted) throws Exception {
        assertThat(wanted).isNotEmpty();
        Set<String> missing = new TreeSet<>(wanted);
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!missing.isEmpty()) {
            Set<String> there = cluster.figures();
            missing.removeAll(there);
            if (System.nanoTime() > deadline) {
                assertThat(there).as(cluster.output()).containsAll(wanted);
            }
        }
    }

    /** Names in the page of the pipeline and in the rules. */
    private static Set<String> asked() throws IOException {
        String texts = Files.readString(DASHBOARDS.resolve("grafana/dashboards/hashbeat-pipeline.json"))
                + Files.readString(DASHBOARDS.resolve("prometheus/hashbeat.rules.yml"));
        return ASKED.matcher(texts).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
