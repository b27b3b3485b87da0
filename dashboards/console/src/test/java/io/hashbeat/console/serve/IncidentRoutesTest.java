package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.Alert;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
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

class IncidentRoutesTest {
    private final RecordingLiveView live = new RecordingLiveView();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        Alert incident = Seeds.alert("i1", "alice", "x");
        incident.setKind("INCIDENT");
        incident.setMemberCount(3);
        live.with(incident);
        for (int i = 0; i < 3; i++) {
            Alert member = Seeds.alert("m" + i, "alice", "rig" + i);
            member.setIncident("i1");
            live.with(member);
        }
        live.with(Seeds.worker("alice", "rig1", 2e14));
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(1e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
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
    void incidents_are_listed_by_state_with_how_many_are_still_down() throws Exception {
        assertThat(json("incidents?state=resolved", 200).path("matching").asInt())
                .isZero();
        JsonNode firing = json("incidents?state=firing", 200);
        assertThat(firing.path("matching").asInt()).isEqualTo(1);
        assertThat(firing.at("/incidents/0/firing").asInt()).isEqualTo(3);
        assertThat(firing.at("/incidents/0/alert/lost_value").asDouble()).isEqualTo(2.5);
    }

    @Test
    void an_incident_that_lasts_has_lost_more_than_when_it_was_told_last() throws Exception {
        Alert told = Seeds.alert("i1", "alice", "x");
        told.setVersion(3);
        told.setKind("INCIDENT");
        told.setSize(1);
        told.setExpectedHs(50);
        told.setLostHashes(100);
        told.setTimeMs(Seeds.ORIGIN_MS - 9_000);
        live.with(told);
        assertThat(json("incidents/i1", 200).at("/alert/lost_hashes").asDouble())
                .isEqualTo(600);
    }

    @Test
    void one_has_its_members_in_parts() throws Exception {
        assertThat(json("incidents/i1", 200).at("/alert/kind").asText()).isEqualTo("INCIDENT");
        JsonNode members = json("incidents/i1/members?offset=2&limit=5", 200);
        assertThat(members.path("matching").asInt()).isEqualTo(3);
        assertThat(members.path("members")).hasSize(1);
        assertThat(json("incidents/m1", 404).path("error").asText()).isEqualTo("there is no incident m1");
    }

    @Test
    void nonsense_is_refused_in_one_line() throws Exception {
        assertThat(json("incidents?state=maybe", 400).path("error").asText()).startsWith("state must be one of all,");
        assertThat(json("incidents/i1/members?limit=1001", 400).path("error").asText())
                .contains("1001");
    }

    @Test
    void a_subject_comes_with_its_own_alerts() throws Exception {
        JsonNode answer = json("subject?subject=worker/pool-a/sha256d/alice/rig1", 200);
        assertThat(answer.path("alerts")).hasSize(1);
        assertThat(answer.at("/alerts/0/id").asText()).isEqualTo("m1");
        assertThat(answer.at("/facts/place/site").isNull()).isTrue();
    }
}
