package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Schedule;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingPipeline;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.serve.history.EventsQuery;
import io.hashbeat.console.view.AnomalyView;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastRoutesTest {
    private static final String WORKER = "worker%2Fpool-a%2Fsha256d%2Fa%2Fw";
    private static final long DAY_MS = 86_400_000;
    private static final String FORMULA = "=1+1";

    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingHistory history = new RecordingHistory(2e14);
    private final HttpClient http = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        live.with(Seeds.worker("a", "w", 2e14));
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                history,
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                new RecordingPipeline(),
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

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static String span(long fromMs, long toMs) {
        return "&from=" + fromMs + "&to=" + toMs;
    }

    @Test
    void what_a_device_said_is_told_over_time_and_nothing_else_has_a_device() throws Exception {
        JsonNode answer = json("telemetry?subject=" + WORKER + span(Seeds.ORIGIN_MS - DAY_MS, Seeds.ORIGIN_MS));
        assertThat(answer.path("resolution").asText()).isEqualTo("15m");
        assertThat(answer.path("points")).hasSize(96);
        assertThat(answer.at("/points/0/hottest_celsius").asDouble()).isBetween(60.0, 70.0);
        assertThat(get("telemetry?subject=account%2Fpool-a%2Fsha256d%2Fa").body())
                .contains("subject must be a worker");
    }

    @Test
    void events_of_a_span_come_from_the_store_with_the_silences_that_are_about_the_subject() throws Exception {
        history.found(AnomalyView.of(Seeds.silent("s1", "worker/pool-a/sha256d/a/w", 2, false)));
        for (String account : List.of("a", "b")) {
            http.send(
                    HttpRequest.newBuilder(server.uri().resolve("/api/v1/silences"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(
                                    "{\"matchers\":{\"account\":\"" + account + "\"},\"for_ms\":3600000}"))
                            .build(),
                    BodyHandlers.ofString());
        }
        JsonNode events =
                json("events?subject=" + WORKER + span(Seeds.ORIGIN_MS - 700 * DAY_MS, Seeds.ORIGIN_MS + DAY_MS));
        assertThat(events.path("anomalies")).hasSize(1);
        assertThat(events.at("/anomalies/0/id").asText()).isEqualTo("s1");
        assertThat(events.path("silences")).hasSize(1);
        assertThat(events.at("/silences/0/matchers/account").asText()).isEqualTo("a");
        assertThat(json("events?subject=pool%2Fpool-a%2Fsha256d").path("blocks"))
                .hasSize(1);
    }

    @Test
    void planned_work_of_a_worker_or_a_group_of_it_is_told_for_its_time() throws Exception {
        live.with(plan("own", WORKER, 0)).with(plan("pool", "pool/pool-a/sha256d", 0));
        live.with(plan("other", "account/pool-a/sha256d/b", 0)).with(plan("later", WORKER, DAY_MS));
        JsonNode plans = json("events?subject=" + WORKER + span(Seeds.ORIGIN_MS - DAY_MS, Seeds.ORIGIN_MS + 600_000))
                .path("plans");
        assertThat(plans).extracting(each -> each.path("id").asText()).containsExactly("own", "pool");
        assertThat(plans.path(0).path("expected_part").asDouble()).isEqualTo(0.6);
        assertThat(plans.path(0).path("reason").asText()).isEqualTo("peak prices");
    }

    private static Schedule plan(String id, String subject, long behindMs) {
        long fromMs = Seeds.ORIGIN_MS + behindMs;
        return new Schedule(id, subject.replace("%2F", "/"), fromMs, fromMs + 3_600_000, 0.6, "peak prices");
    }

    @Test
    void a_time_that_no_store_can_tell_of_and_a_span_that_is_too_long_are_refused_in_words() throws Exception {
        for (String path : List.of("events", "history", "rejects", "rejects/course")) {
            HttpResponse<String> answer = get(path + "?subject=" + WORKER + "&to=%2B1000000000-12-31T00:00:00Z");
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).contains("to must be from 1970 on and before 2200");
        }
        assertThat(get("events?subject=" + WORKER + span(Seeds.ORIGIN_MS - 800 * DAY_MS, Seeds.ORIGIN_MS))
                        .body())
                .contains("at most 732 days");
    }

    @Test
    void of_more_events_than_one_answer_has_it_is_said_that_there_are_more() throws Exception {
        for (int i = 0; i <= EventsQuery.MOST; i++) {
            history.found(AnomalyView.of(Seeds.silent("s" + i, "worker/pool-a/sha256d/a/w", 2, false)));
        }
        JsonNode events = json("events?subject=" + WORKER + span(Seeds.ORIGIN_MS - DAY_MS, Seeds.ORIGIN_MS));
        assertThat(events.path("anomalies")).hasSize(EventsQuery.MOST);
        assertThat(events.path("truncated").asBoolean()).isTrue();
        assertThat(json("events?subject=pool%2Fpool-a%2Fsha256d")
                        .path("truncated")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void the_course_of_rejects_is_that_of_a_week_for_a_worker_and_of_a_day_for_many() throws Exception {
        String week = span(Seeds.ORIGIN_MS - 7 * DAY_MS, Seeds.ORIGIN_MS);
        JsonNode course = json("rejects/course?subject=" + WORKER + week);
        assertThat(course.path("resolution").asText()).isEqualTo("1h");
        assertThat(course.at("/points/1/reasons/DUPLICATE").asInt()).isEqualTo(2);
        assertThat(get("rejects/course?subject=account%2Fpool-a%2Fsha256d%2Fa" + week)
                        .body())
                .contains("at most 24 hours");
    }

    @Test
    void the_history_is_a_file_too() throws Exception {
        HttpResponse<String> answer =
                get("history.csv?subject=" + WORKER + span(Seeds.ORIGIN_MS - DAY_MS, Seeds.ORIGIN_MS));
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"hashbeat-history.csv\"");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines.get(0)).startsWith("time,state,hashrate_hs,");
        assertThat(lines).hasSize(97);
        assertThat(lines.get(1)).startsWith("2026-11-21T12:00:00Z,KNOWN,");
    }

    @Test
    void no_name_or_word_in_a_file_of_alarms_is_a_formula() throws Exception {
        Alert incident = Seeds.alert("i1", "a", "w");
        incident.setKind("INCIDENT");
        incident.setMemberCount(2);
        incident.setLostValue(1_234_567.891);
        incident.setSentence(FORMULA);
        live.with(incident);
        var anomaly = Seeds.silent("s1", "worker/pool-a/sha256d/a/w", 1, true);
        anomaly.setSentence(FORMULA);
        anomaly.setSize(-0.25);
        live.with(anomaly);
        for (String path : List.of("incidents.csv", "anomalies.csv")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
            assertThat(answer.body().lines().toList()).as(path).hasSize(2);
            assertThat(answer.body()).as(path).contains(",'=1+1");
        }
        assertThat(get("anomalies.csv").body()).as("a number").contains(",-0.25,");
        assertThat(get("incidents.csv").body()).as("money to the cent").contains(",1234567.89,USD,");
        assertThat(get("incidents.csv?state=resolved").body().lines().toList()).hasSize(1);
        assertThat(get("dead-letters.csv").body()).startsWith("time,reason,message,origin,key,bytes,text,hex\r\n");
    }
}
