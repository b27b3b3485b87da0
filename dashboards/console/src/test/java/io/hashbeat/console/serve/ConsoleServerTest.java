package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.serve.history.Resolution;
import io.hashbeat.console.serve.live.LiveView;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleServerTest {
    private static final ServerAddress ANY = new ServerAddress("127.0.0.1", 0, Set.of());

    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingHistory history = new RecordingHistory(2e14);
    private final HttpClient http = HttpClient.newHttpClient();
    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000));
    private ConsoleServer server;

    @BeforeEach
    void start() {
        server = ConsoleServer.start(ANY, live, history, clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = get("/api/v1/" + path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return new ObjectMapper().readTree(response.body());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void the_overview_has_the_pools_with_their_interval() throws Exception {
        live.with(Seeds.pool(1e17, 3)).with(Seeds.worker("a", "w", 1e14));
        live.with(Seeds.feed("eu-1", "LIVE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS);
        JsonNode overview = json("overview", 200);
        JsonNode rate = overview.at("/pools/0/windows/2/rate");
        assertThat(rate.path("hashrate_hs").asDouble()).isEqualTo(1e17);
        assertThat(rate.path("low_hs").asDouble()).isLessThan(1e17);
        assertThat(overview.at("/freshness/state").asText()).isEqualTo("LIVE");
        assertThat(overview.path("workers").asInt()).isEqualTo(1);
        assertThat(overview.at("/statuses/HASHING").asInt()).isEqualTo(1);
    }

    @Test
    void workers_are_searched_sorted_and_paged() throws Exception {
        for (int i = 0; i < 30; i++) {
            live.with(Seeds.worker("acc" + i % 2, "rig" + i, i + 1));
        }
        JsonNode page = json("workers?search=acc1&sort=quarter&order=desc&offset=1&limit=2", 200);
        assertThat(page.path("total").asInt()).isEqualTo(30);
        assertThat(page.path("matching").asInt()).isEqualTo(15);
        assertThat(page.at("/rows/0/worker").asText()).isEqualTo("rig27");
        assertThat(page.path("rows")).hasSize(2);
    }

    @Test
    void too_few_shares_are_a_state_and_no_number() throws Exception {
        HashrateSample sample = Seeds.worker("a", "w", 1);
        sample.setWindows(java.util.List.of(Seeds.tooFew(900), Seeds.unobserved(3600)));
        live.with(sample);
        JsonNode row = json("workers", 200).at("/rows/0");
        assertThat(row.at("/quarter/state").asText()).isEqualTo("TOO_FEW");
        assertThat(row.at("/quarter/hashrate_hs").isNull()).isTrue();
        assertThat(row.at("/hour/state").asText()).isEqualTo("NONE");
        assertThat(row.path("status").asText()).isEqualTo("SPARSE");
    }

    @Test
    void a_subject_with_any_name_is_found_by_its_text() throws Exception {
        HashrateSample sample = Seeds.worker("a/b", "<script>alert(1)</script>, \\ 🐟", 5);
        live.with(sample).with(Seeds.silent("1", sample.getSubject(), 1, true));
        JsonNode answer = json("subject?subject=" + encoded(sample.getSubject()), 200);
        assertThat(answer.at("/subject/parts/3").asText()).isEqualTo("<script>alert(1)</script>, \\ 🐟");
        assertThat(answer.at("/anomalies/0/kind").asText()).isEqualTo("WORKER_SILENT");
    }

    @Test
    void history_is_asked_for_what_was_wanted() throws Exception {
        JsonNode answer = json(
                "history?subject=pool/pool-a/sha256d&from=2026-11-22T00:00:00Z&to=1795348800000&resolution=15m", 200);
        assertThat(history.queries().get(0).resolution()).isEqualTo(Resolution.QUARTER);
        assertThat(history.queries().get(0).to()).isEqualTo(Instant.ofEpochMilli(Seeds.ORIGIN_MS));
        assertThat(answer.path("points")).hasSize(48);
        assertThat(answer.path("resolution_ms").asLong()).isEqualTo(900_000);
    }

    @Test
    void a_store_that_is_down_is_one_line_and_the_live_path_goes_on() throws Exception {
        history.fail("the store did not answer: connection refused");
        assertThat(json("history?subject=pool/pool-a/sha256d", 503)
                        .path("error")
                        .asText())
                .isEqualTo("the store did not answer: connection refused");
        assertThat(json("overview", 200).path("workers").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers?limit=1001",
                "workers?limit=x",
                "workers?offset=-1",
                "workers?sort=colour",
                "workers?order=up",
                "workers?status=sleepy",
                "subject",
                "subject?subject=nonsense",
                "history?subject=pool/p/sha256d&resolution=2m",
                "history?subject=pool/p/sha256d&from=2020-01-01T00:00:00Z&resolution=1m",
                "history?subject=pool/p/sha256d&from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z",
                "history?subject=pool/p/sha256d&from=yesterday",
                "anomalies?state=odd",
                "anomalies?limit=-1"
            })
    void a_bad_question_is_answered_with_one_line(String path) throws Exception {
        String error = json(path, 400).path("error").asText();
        assertThat(error).isNotBlank().doesNotContain("\n").doesNotContain("Exception");
    }

    @Test
    void what_is_not_known_is_not_found() throws Exception {
        assertThat(json("subject?subject=pool/p/sha256d", 404).path("error").asText())
                .isEqualTo("nothing is known about pool/p/sha256d");
        assertThat(get("/api/v1/absent").statusCode()).isEqualTo(404);
        assertThat(get("/%2e%2e/logback-test.xml").statusCode()).isIn(400, 404);
        assertThat(get("/vendor/uplot/VERSION").statusCode()).isEqualTo(404);
    }

    @Test
    void anomalies_are_filtered_by_state() throws Exception {
        String subject = Seeds.worker("a", "w", 1).getSubject();
        live.with(Seeds.silent("1", subject, 1, true)).with(Seeds.silent("2", subject, 1, false));
        assertThat(json("anomalies", 200).path("matching").asInt()).isEqualTo(2);
        assertThat(json("anomalies?state=open", 200).at("/anomalies/0/id").asText())
                .isEqualTo("1");
        assertThat(json("anomalies?state=closed&limit=0", 200).path("matching").asInt())
                .isEqualTo(1);
    }

    @Test
    void health_follows_the_live_view() throws Exception {
        assertThat(json("health", 200).path("status").asText()).isEqualTo("ok");
        live.state(LiveView.State.FAILED);
        assertThat(json("health", 503).path("live").asText()).isEqualTo("FAILED");
    }

    @Test
    void every_file_of_the_page_is_there_under_a_strict_policy() throws Exception {
        for (WebFile file : WebFile.values()) {
            HttpResponse<String> response = get("/" + file.path());
            assertThat(response.statusCode()).as(file.path()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
        assertThat(get("/").body())
                .contains("<title>Hashbeat</title>")
                .doesNotContain("<style")
                .doesNotContain("onclick");
    }

    @Test
    void a_request_for_another_host_is_refused() throws Exception {
        String answer = raw("GET /api/v1/overview HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403").contains("does not answer to that host name");
        assertThat(raw("GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 403");
    }

    private String raw(String request) throws IOException {
        URI uri = server.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_taken_port_is_one_line() {
        ServerAddress taken = new ServerAddress("127.0.0.1", server.uri().getPort(), Set.of());
        assertThatThrownBy(() -> ConsoleServer.start(taken, live, history, clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("console: cannot listen on 127.0.0.1:" + taken.port()
                        + ": the port is taken or not allowed; choose another one");
    }
}
