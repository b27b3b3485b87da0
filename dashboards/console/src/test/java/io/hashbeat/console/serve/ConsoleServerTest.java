package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleServerTest {
    private static final ServerAddress ANY = new ServerAddress("127.0.0.1", 0, Set.of());

    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingHistory history = new RecordingHistory(2e14);
    private final AlarmDesk desk = new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0);
    private final HttpClient http = HttpClient.newHttpClient();
    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000));
    private ConsoleServer server;

    @BeforeEach
    void start() {
        server = ConsoleServer.start(ANY, live, history, desk, clock);
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
        assertThat(overview.at("/counts/0/workers").asInt()).isEqualTo(1);
        assertThat(overview.at("/counts/0/statuses/HASHING").asInt()).isEqualTo(1);
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
    void accounts_are_searched_sorted_and_paged_in_the_same_shape() throws Exception {
        for (int i = 0; i < 12; i++) {
            live.with(Seeds.account("account" + i, i, i + 1));
        }
        live.with(Seeds.worker("account1", "rig", 1e14));
        JsonNode page = json("accounts?search=account1&sort=workers&order=desc&offset=1&limit=1", 200);
        assertThat(page.path("total").asInt()).isEqualTo(12);
        assertThat(page.path("matching").asInt()).isEqualTo(3);
        assertThat(page.path("rows")).hasSize(1);
        assertThat(page.at("/rows/0/account").asText()).isEqualTo("account10");
        assertThat(page.at("/rows/0/workers").asInt()).isEqualTo(10);
        assertThat(page.at("/rows/0/quarter/low_hs").isNumber()).isTrue();
        assertThat(page.at("/rows/0/subject").asText()).isEqualTo("account/pool-a/sha256d/account10");
    }

    @Test
    void lists_can_be_of_one_pool_and_algorithm() throws Exception {
        live.with(Seeds.pool(1e17, 1)).with(Seeds.worker("a", "w", 1e14)).with(Seeds.scryptWorker("a", "l9", 1e10));
        assertThat(json("workers", 200).path("matching").asInt()).isEqualTo(2);
        JsonNode page = json("workers?pool=pool/pool-a/scrypt", 200);
        assertThat(page.path("matching").asInt()).isEqualTo(1);
        assertThat(page.at("/rows/0/worker").asText()).isEqualTo("l9");
        assertThat(json("overview", 200).at("/counts/0/workers").asInt()).isEqualTo(1);
    }

    @Test
    void rejects_are_counted_by_reason_for_groups_too() throws Exception {
        JsonNode answer = json("rejects?subject=pool/pool-a/sha256d", 200);
        assertThat(answer.at("/shares/reasons/LOW_DIFFICULTY").asInt()).isEqualTo(40);
        assertThat(answer.at("/shares/stale").asInt()).isEqualTo(120);
        assertThat(json("rejects?subject=server/pool-a/sha256d/eu-1", 200)
                        .at("/shares/reasons")
                        .isNull())
                .isTrue();
    }

    @Test
    void now_is_the_time_of_the_feed_however_long_ago_it_was() throws Exception {
        long then = Instant.parse("2024-05-03T14:00:00Z").toEpochMilli();
        HashrateSample pool = Seeds.pool(1e17, 3);
        pool.setTimeMs(then);
        live.with(pool).with(Seeds.feed("log", "ENDED", then), Seeds.ORIGIN_MS);
        JsonNode clock = json("overview", 200).path("clock");
        assertThat(clock.path("phase").asText()).isEqualTo("ENDED");
        assertThat(clock.path("now_ms").asLong()).isEqualTo(then);
        assertThat(json("history?subject=pool/pool-a/sha256d", 200)
                        .path("to_ms")
                        .asLong())
                .isEqualTo(then);
        assertThat(json("rejects?subject=pool/pool-a/sha256d", 200)
                        .path("to_ms")
                        .asLong())
                .isEqualTo(then);
    }

    @Test
    void a_subject_says_its_status_as_the_list_does() throws Exception {
        HashrateSample sample = Seeds.worker("a", "w", 5);
        live.with(sample).with(Seeds.silent("1", sample.getSubject(), 1, true));
        assertThat(json("subject?subject=" + sample.getSubject(), 200)
                        .path("status")
                        .asText())
                .isEqualTo("SILENT");
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
        assertThat(json("overview", 200).path("pools")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workers?limit=1001",
                "workers?limit=x",
                "workers?offset=-1",
                "workers?sort=colour",
                "workers?sort=workers",
                "workers?pool=pool-a",
                "workers?pool=account/p/sha256d/a",
                "accounts?limit=1001",
                "accounts?sort=worker",
                "accounts?sort=reported",
                "rejects",
                "rejects?subject=pool/p/sha256d&from=2026-11-20T00:00:00Z&to=2026-11-22T00:00:00Z",
                "workers?order=up",
                "workers?status=sleepy",
                "subject",
                "subject?subject=nonsense",
                "history?subject=pool/p/sha256d&resolution=2m",
                "history?subject=pool/p/sha256d&from=2020-01-01T00:00:00Z&resolution=1m",
                "history?subject=pool/p/sha256d&from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z",
                "history?subject=pool/p/sha256d&from=yesterday",
                "stream?list=colours",
                "stream?subject=nonsense",
                "stream?anomalies=-1",
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
        assertThat(json("absent", 404).path("error").asText())
                .startsWith("there is no /api/v1/absent; the answers are below /api/v1: overview, workers,")
                .doesNotContain("\n");
        assertThat(get("/api/v2/workers").headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(get("/%2e%2e/logback-test.xml").statusCode()).isIn(400, 404);
        assertThat(get("/vendor/uplot/VERSION").statusCode()).isEqualTo(404);
    }

    @Test
    void every_path_that_a_404_names_is_there() throws Exception {
        String error = json("absent", 404).path("error").asText();
        for (String path : error.substring(error.lastIndexOf(':') + 2).split(", ", -1)) {
            assertThat(get("/api/v1/" + path + "?list=x&subject=x&limit=x").statusCode())
                    .as(path)
                    .isNotEqualTo(404);
        }
    }

    @Test
    void what_is_not_a_get_is_refused_in_json() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.uri().resolve("/api/v1/workers"))
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isIn(404, 405);
        assertThat(new ObjectMapper().readTree(response.body()).path("error").asText())
                .isNotBlank();
    }

    @Test
    void a_person_who_types_a_path_that_is_none_gets_the_page_that_says_so() throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.uri().resolve("/workers"))
                        .header("Accept", "text/html,*/*")
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("<title>Hashbeat</title>");
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

    @Test
    void streams_whose_browsers_went_away_without_a_word_are_forgotten() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
                socket.setSoLinger(true, 0); // closes with a reset
                String request = "GET /api/v1/stream?limit=10 HTTP/1.1\r\nHost: localhost\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat((char) socket.getInputStream().read()).isEqualTo('H');
            }
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (int revision = 1; json("health", 200).path("streams").asInt() > 0; revision++) {
            assertThat(System.nanoTime()).as("time to forget them").isLessThan(deadline);
            HashrateSample sample = Seeds.worker("a", "w", 1e14);
            sample.setRevision(revision);
            live.with(sample);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Test
    void head_opens_no_stream() throws Exception {
        assertThat(raw("HEAD /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(json("health", 200).path("streams").asInt()).isZero();
    }

    @Test
    void a_stream_for_another_host_is_refused() throws Exception {
        assertThat(raw("GET /api/v1/stream HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403")
                .contains("does not answer to that host name");
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
        assertThatThrownBy(() -> ConsoleServer.start(taken, live, history, desk, clock))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "console: cannot listen on 127.0.0.1:" + taken.port()
                                + ": the port is taken or not allowed, or the address is not of this machine; choose another one");
    }
}
