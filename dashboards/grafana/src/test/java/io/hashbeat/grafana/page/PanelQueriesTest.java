package io.hashbeat.grafana.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.grafana.Dashboards;
import io.hashbeat.grafana.Dashboards.Asked;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.WriteAnswer;
import io.hashbeat.streams.sink.influx.InfluxPointSink;
import io.hashbeat.streams.sink.influx.InfluxdProcess;
import io.hashbeat.streams.sink.influx.StorePreparation;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of every panel against a real InfluxDB 1 that our own sink has filled. */
@EnabledIf(
        value = "io.hashbeat.streams.sink.influx.InfluxdProcess#isInstalled",
        disabledReason = "no influxd: set INFLUXD_BIN or install the package influxdb")
class PanelQueriesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> RESOLUTIONS = List.of(
            "\"days_7\".\"hashrate_1m\"",
            "\"days_90\".\"hashrate_15m\"",
            "\"years_2\".\"hashrate_1h\"",
            "\"years_2\".\"hashrate_1d\"");

    private static InfluxdProcess influxd;
    private static StoreTarget target;

    @BeforeAll
    static void fill() throws Exception {
        influxd = InfluxdProcess.start(InfluxdProcess.program().orElseThrow());
        target = influxd.target(Api.V1).byRetention(true);
        new StorePreparation(target).run();
        try (InfluxPointSink sink = new InfluxPointSink(target, InstantSource.system())) {
            Map<String, List<Point>> byDestination =
                    StoredSet.points(Instant.now()).stream().collect(Collectors.groupingBy(sink::destination));
            byDestination.values().forEach(batch -> assertThat(sink.write(batch))
                    .isEqualTo(WriteAnswer.WRITTEN));
        }
    }

    @AfterAll
    static void stop() {
        if (influxd != null) {
            influxd.close();
        }
    }

    static Stream<Asked> queries() {
        return Dashboards.influxQl().stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void every_query_returns_rows(Asked asked) throws Exception {
        for (String resolution : RESOLUTIONS) {
            for (String chosen : List.of(".*", "a")) {
                String query = filled(asked.query(), resolution, chosen);
                assertThat(rows(query)).as(query).isPositive();
                if (!asked.query().contains("=~ /^$account$/")) {
                    break;
                }
            }
            if (!asked.query().contains("$rate")) {
                break;
            }
        }
    }

    @Test
    void a_query_that_is_wrong_fails() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> rows("SELECT nothing FROM")))
                .hasMessageContaining("error parsing query");
    }

    /** As Grafana does it. */
    private static String filled(String query, String resolution, String chosen) {
        return query.replace("/^$account$/", "/^" + chosen + "$/")
                .replace("/^$site$/", "/^.*$/")
                .replace("/^$server$/", "/^.*$/")
                .replace("$rate", resolution)
                .replace("$timeFilter", "time >= now() - 30d and time <= now()")
                .replace("$__interval", "10m")
                .replace("$pool", "p")
                .replace("$algorithm", "sha256d")
                .replace("$account", "a")
                .replace("$worker", "rig1")
                .replace("$incident", StoredSet.OUTAGE);
    }

    private static int rows(String query) throws IOException, InterruptedException {
        URI uri = target.url()
                .resolve("/query?db=" + target.database() + "&epoch=ms&q="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8));
        JsonNode answer = MAPPER.readTree(HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
        List<JsonNode> errors = answer.findValues("error");
        if (!errors.isEmpty()) {
            throw new AssertionError(errors + " in " + query);
        }
        return answer.findValues("values").stream().mapToInt(JsonNode::size).sum();
    }
}
