package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.Feedback;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackRoutesTest {
    private static final String SUBJECT = Seeds.worker("a", "w", 1e14).getSubject();
    private static final String JSON = "application/json";

    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingFeedback feedback = new RecordingFeedback(live);
    private final HttpClient http = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        live.with(Seeds.silent("1", SUBJECT, 1, true)).with(Seeds.silent("2", SUBJECT, 1, false));
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(1e14),
                new AlarmDesk(feedback, new RecordingRecords(live), 1.0),
                InstantSource.fixed(Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(server.uri().resolve(path));
    }

    private HttpResponse<String> mark(String id, String body, String type, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to("/api/v1/anomalies/" + id + "/feedback")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(to(path).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(text(path));
    }

    @Test
    void an_operator_says_that_an_alarm_is_false_and_everybody_sees_it() throws Exception {
        HttpResponse<String> answer = mark("1", "{\"true_alarm\": false, \"note\": \"fan test\"}", JSON);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Feedback written = feedback.written().get(0);
        assertThat(written.getAnomalyId()).isEqualTo("1");
        assertThat(written.getTrueAlarm()).isFalse();
        assertThat(written.getNote()).isEqualTo("fan test");
        assertThat(written.getTimeMs()).isEqualTo(Seeds.ORIGIN_MS + 1000);
        assertThat(written.getBy()).isEqualTo("console");
        assertThat(json("/api/v1/anomalies").at("/marks/1").asBoolean(true)).isFalse();
        assertThat(json("/api/v1/anomalies").at("/marks/2").isMissingNode()).isTrue();
    }

    @Test
    void the_budget_tells_what_is_allowed_what_there_is_and_what_is_false() throws Exception {
        assertThat(json("/api/v1/budget").path("false_share").isNull()).isTrue();
        mark("1", "{\"true_alarm\": false}", JSON);
        mark("2", "{\"true_alarm\": true}", JSON);
        JsonNode budget = json("/api/v1/budget");
        assertThat(budget.path("false_alarms_per_day").asDouble()).isEqualTo(1);
        assertThat(budget.at("/opened/WORKER_SILENT").asInt()).isEqualTo(2);
        assertThat(budget.path("opened_per_day").asDouble()).isEqualTo(2);
        assertThat(budget.path("marked").asInt()).isEqualTo(2);
        assertThat(budget.path("false_share").asDouble()).isEqualTo(0.5);
        assertThat(budget.path("false_low").asDouble()).isBetween(0.01, 0.02);
        assertThat(budget.path("false_high").asDouble()).isBetween(0.98, 0.99);
    }

    @Test
    void the_same_stands_among_the_metrics() throws Exception {
        mark("1", "{\"true_alarm\": false}", JSON);
        assertThat(text("/metrics"))
                .contains("\nhashbeat_false_alarms_budget_per_day 1.0\n")
                .contains("\nhashbeat_alarms_opened_per_day{kind=\"WORKER_SILENT\"} 2.0\n")
                .contains("\nhashbeat_alarms_marked{verdict=\"false\"} 1.0\n")
                .contains("\nhashbeat_alarms_marked{verdict=\"true\"} 0.0\n")
                .contains("# TYPE hashbeat_alarms_marked gauge");
    }

    @Test
    void a_page_elsewhere_cannot_judge_for_the_operator() throws Exception {
        String body = "{\"true_alarm\": false}";
        assertThat(mark("1", body, JSON, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(mark("1", body, JSON, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(mark("1", body, "text/plain").statusCode()).isEqualTo(415);
        assertThat(mark("1", body, "application/x-www-form-urlencoded").statusCode())
                .isEqualTo(415);
        assertThat(feedback.written()).isEmpty();
        String own = server.uri().toString().replaceAll("/$", "");
        assertThat(mark("1", body, JSON + "; charset=utf-8", "Origin", own).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[true]", "{\"true_alarm\": \"yes\"}", "{\"true_alarm\": 1}", "nonsense"})
    void what_says_neither_is_refused_in_one_line(String body) throws Exception {
        HttpResponse<String> answer = mark("1", body, JSON);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
                .isNotEmpty()
                .doesNotContain("\n");
        assertThat(feedback.written()).isEmpty();
    }

    @Test
    void an_alarm_that_nobody_knows_a_note_without_end_and_a_kafka_that_is_away_are_told() throws Exception {
        assertThat(mark("3", "{\"true_alarm\": true}", JSON).statusCode()).isEqualTo(404);
        assertThat(mark("1", "{\"true_alarm\": true, \"note\": \"" + "x".repeat(501) + "\"}", JSON)
                        .statusCode())
                .isEqualTo(400);
        feedback.fail();
        HttpResponse<String> answer = mark("1", "{\"true_alarm\": true}", JSON);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Kafka did not take it");
    }
}
