package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.HashrateSample;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListRoutesTest {
    private final RecordingLiveView live = new RecordingLiveView();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(2e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                InstantSource.fixed(Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(server.uri().resolve("/api/v1/" + path)).build(), BodyHandlers.ofString());
    }

    private void placed(String worker, String site) {
        HashrateSample sample = Seeds.worker("a", worker, 2e14);
        live.with(sample);
        live.with(Seeds.place(sample.getSubject().substring("worker/".length()), site, "S21"));
    }

    @Test
    void the_file_has_everything_that_matches_in_its_order_and_not_only_a_page() throws Exception {
        for (int i = 0; i < 2500; i++) {
            live.with(Seeds.worker("a", "w" + i, 1e12 * (i + 1)));
        }
        HttpResponse<String> answer = get("workers.csv?sort=day&order=desc&limit=1&offset=7");
        List<String> lines = answer.body().lines().toList();
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"hashbeat-workers.csv\"");
        assertThat(lines).hasSize(2501);
        assertThat(lines.get(0)).startsWith("subject,pool,algorithm,account,worker,");
        assertThat(lines.get(1))
                .startsWith("worker/pool-a/sha256d/a/w2499,pool-a,sha256d,a,w2499,1,eu-1,,,HASHING,H/s,");
        assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(26));
    }

    @Test
    void the_file_follows_the_filters() throws Exception {
        placed("w1", "nord");
        placed("w2", "hydro");
        assertThat(get("workers.csv?site=hydro").body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("/w2,", ",hydro,S21,");
    }

    @Test
    void a_name_that_a_spreadsheet_would_run_is_text_in_the_file() throws Exception {
        placed("=HYPERLINK(\"http://evil.example\",\"x\")", "+1");
        placed("@SUM(1)", "a;=1+1");
        String file = get("workers.csv").body();
        assertThat(file)
                .contains(
                        ",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\",", ",'+1,", ",'@SUM(1),", ",a;'=1+1,");
    }

    @Test
    void accounts_are_a_file_too() throws Exception {
        live.with(Seeds.account("nordlys", 3, 6e14));
        assertThat(get("accounts.csv").body().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("account/");
    }

    @Test
    void pages_follow_the_filters_and_say_where_a_worker_stands() throws Exception {
        placed("w1", "nord");
        placed("w2", "hydro");
        JsonNode page =
                new ObjectMapper().readTree(get("workers?site=hydro&model=S21").body());
        assertThat(page.path("matching").asInt()).isEqualTo(1);
        assertThat(page.at("/rows/0/site").asText()).isEqualTo("hydro");
        JsonNode facets = new ObjectMapper().readTree(get("facets").body());
        assertThat(facets.path("site")).hasSize(2);
        assertThat(facets.at("/model/0/workers").asInt()).isEqualTo(2);
    }

    @Test
    void a_site_has_an_answer_as_every_subject_has_though_it_has_no_samples() throws Exception {
        placed("w1", "hall 1");
        placed("w2", "hall 1");
        JsonNode site = new ObjectMapper()
                .readTree(get("subject?subject=site%2Fpool-a%2Fsha256d%2Fhall%25201")
                        .body());
        assertThat(site.at("/subject/kind").asText()).isEqualTo("site");
        assertThat(site.at("/subject/workers").asInt()).isEqualTo(2);
        assertThat(site.at("/group/away").asInt()).isZero();
        assertThat(site.at("/group/windows/0/workers").asInt()).isEqualTo(2);
        assertThat(get("subject?subject=site%2Fpool-a%2Fsha256d%2Fnowhere").statusCode())
                .isEqualTo(404);
    }

    @Test
    void groups_are_listed_by_kind() throws Exception {
        placed("w1", "hall 1");
        placed("w2", "hall 2");
        JsonNode sites =
                new ObjectMapper().readTree(get("groups?kind=site&limit=1").body());
        assertThat(sites.path("matching").asInt()).isEqualTo(2);
        assertThat(sites.path("groups")).hasSize(1);
        JsonNode models = new ObjectMapper().readTree(get("groups?kind=model").body());
        assertThat(models.at("/groups/0/subject").asText()).isEqualTo("model/pool-a/sha256d/S21");
        assertThat(get("groups?kind=server").body())
                .contains("kind must be site, model, firmware or subnet, not server");
    }
}
