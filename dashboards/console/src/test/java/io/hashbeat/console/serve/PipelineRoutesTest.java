package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingPipeline;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineRoutesTest {
    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingPipeline pipeline = new RecordingPipeline();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(1e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                pipeline,
                InstantSource.fixed(Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode json(String path, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.uri().resolve("/api/v1/" + path)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void dead_letters_are_counted_by_reason_and_paged() throws Exception {
        JsonNode all = json("dead-letters?limit=5", 200);
        assertThat(all.path("total").asLong()).isEqualTo(4321);
        assertThat(all.path("looked").asInt()).isEqualTo(31);
        assertThat(all.at("/reasons/MALFORMED").asInt()).isEqualTo(21);
        assertThat(all.path("letters")).hasSize(5);
        JsonNode late = json("dead-letters?reason=LATE&offset=8", 200);
        assertThat(late.path("matching").asInt()).isEqualTo(10);
        assertThat(late.path("letters")).hasSize(2);
        assertThat(late.at("/letters/0/origin").asText()).isEqualTo("hashbeat.shares.v1-0@3");
    }

    @Test
    void the_pipeline_tells_of_its_checkpoints_and_of_who_is_behind() throws Exception {
        JsonNode answer = json("pipeline", 200);
        assertThat(answer.at("/jobs/0/last_duration_ms").asLong()).isEqualTo(340);
        assertThat(answer.at("/jobs/1/failed").asLong()).isEqualTo(2);
        assertThat(answer.at("/readers/0/lag").asLong()).isEqualTo(1234);
        assertThat(answer.at("/topics/0/newest_ms").asLong()).isEqualTo(Seeds.ORIGIN_MS);
    }

    @Test
    void kafka_that_does_not_answer_is_one_line() throws Exception {
        pipeline.fail("Kafka at x does not answer");
        assertThat(json("pipeline", 503).path("error").asText()).isEqualTo("Kafka at x does not answer");
        assertThat(json("dead-letters", 503).path("error").asText()).isEqualTo("Kafka at x does not answer");
        assertThat(json("dead-letters?limit=1001", 400).path("error").asText()).contains("1001");
    }

    @Test
    void sources_are_told_the_worst_first_and_in_parts() throws Exception {
        live.with(Seeds.feed("a", "LIVE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS);
        live.with(Seeds.feed("b", "STOPPED", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS);
        live.with(Seeds.feed("c", "LATE", Seeds.ORIGIN_MS), Seeds.ORIGIN_MS);
        assertThat(json("feeds", 200).path("feeds"))
                .extracting(each -> each.path("source").asText())
                .containsExactly("b", "c", "a");
        JsonNode second = json("feeds?offset=1&limit=1", 200);
        assertThat(second.path("matching").asInt()).isEqualTo(3);
        assertThat(second.path("feeds")).hasSize(1);
        assertThat(second.at("/feeds/0/source").asText()).isEqualTo("c");
        json("feeds?limit=1001", 400);
    }
}
