package io.hashbeat.grafana.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.hashbeat.grafana.Dashboards;
import io.hashbeat.grafana.Dashboards.Asked;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.WriteAnswer;
import io.hashbeat.streams.sink.influx.InfluxPointSink;
import io.hashbeat.streams.sink.influx.StoreLayout;
import io.hashbeat.streams.sink.influx.StorePreparation;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of every panel against a real store that is prepared and filled as {@code up --influx} does it by default. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PanelQueriesContract {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> RESOLUTIONS = Map.of(
            "hashrate_1m", "hashbeat-days-7",
            "hashrate_15m", "hashbeat-days-90",
            "hashrate_1h", "hashbeat-years-2",
            "hashrate_1d", "hashbeat-years-2");

    private final Map<String, String> databases = new TreeMap<>();

    /** A store of which nothing is known but where it is. */
    protected abstract StoreTarget empty();

    @BeforeAll
    void fill() throws Exception {
        new ObjectMapper(new YAMLFactory())
                .readTree(Path.of("provisioning/datasources/hashbeat.yml").toFile())
                .path("datasources")
                .forEach(source -> databases.put(
                        source.path("uid").asText(),
                        source.path("jsonData").path("dbName").asText()));
        StorePreparation preparation = new StorePreparation(empty().with(StoreLayout.AUTO));
        StoreTarget target = preparation.reached();
        preparation.run(target);
        try (InfluxPointSink sink = new InfluxPointSink(target, InstantSource.system())) {
            Map<String, List<Point>> byDestination =
                    StoredSet.points(Instant.now()).stream().collect(Collectors.groupingBy(sink::destination));
            byDestination.values().forEach(batch -> assertThat(sink.write(batch))
                    .isEqualTo(WriteAnswer.WRITTEN));
        }
    }

    static Stream<Asked> queries() {
        return Dashboards.influxQl().stream();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void every_query_returns_rows(Asked asked) throws Exception {
        for (Map.Entry<String, String> resolution : new TreeMap<>(RESOLUTIONS).entrySet()) {
            boolean kept =
                    !asked.query().contains("$rate") || resolution.getValue().equals(asked.source());
            for (String chosen : List.of(".*", "a")) {
                String query = FilledQuery.of(asked.query(), resolution.getKey(), chosen);
                assertThat(rows(asked.source(), query) > 0).as(query).isEqualTo(kept);
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
        assertThat(catchThrowable(() -> rows("hashbeat-days-7", "SELECT nothing FROM")))
                .hasMessageContaining("SELECT nothing FROM");
    }

    /** As Grafana's server asks. */
    private int rows(String source, String query) throws IOException, InterruptedException {
        StoreTarget target = empty();
        URI uri = target.url().resolve("/query?db=" + databases.get(source) + "&epoch=ms");
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
        if (!target.credentials().token().isEmpty()) {
            request.header("Authorization", "Token " + target.credentials().token());
        }
        String body = HTTP.send(request.build(), BodyHandlers.ofString()).body();
        JsonNode answer = MAPPER.readTree(body);
        if (!answer.findValues("error").isEmpty() || !answer.has("results")) {
            throw new AssertionError(body + " in " + query);
        }
        return answer.findValues("values").stream().mapToInt(JsonNode::size).sum();
    }
}
