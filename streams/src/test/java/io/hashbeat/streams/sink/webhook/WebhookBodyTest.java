package io.hashbeat.streams.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.hashbeat.avro.Alert;
import io.hashbeat.streams.sink.AlertBuilder;
import io.hashbeat.streams.sink.AlertLinks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
    private static final AlertLinks LINKS = new AlertLinks("https://hashbeat.example");

    @Test
    void it_is_this_and_stays_readable_by_those_who_read_it() {
        Alert alert = AlertBuilder.firing("a1b2")
                .version(3)
                .subject("worker/main/sha256d/alice/rig1", "site/main/sha256d/north")
                .contacts("ops")
                .loss(1.5e18, 0.25, "USD")
                .build();

        assertThat(WebhookBody.of(alert, LINKS))
                .isEqualTo("{\"schema\":\"hashbeat.alert/1\",\"delivery\":\"a1b2-3\",\"id\":\"a1b2\",\"version\":3,"
                        + "\"notification\":\"FIRED\",\"state\":\"FIRING\",\"reason\":\"RAISED\","
                        + "\"kind\":\"WORKER_SILENT\",\"severity\":\"warning\",\"sentence\":\"rig1 is silent\","
                        + "\"subject\":\"worker/main/sha256d/alice/rig1\",\"account\":\"alice\","
                        + "\"groups\":[\"site/main/sha256d/north\"],\"time\":\"2026-11-23T08:00:00Z\","
                        + "\"started_at\":\"2026-11-23T07:59:00Z\",\"ended_at\":null,\"audience\":\"\",\"muted\":\"\",\"muted_by\":\"\","
                        + "\"escalation\":0,\"acknowledged_by\":\"\",\"contacts\":[\"ops\"],\"rule\":\"\","
                        + "\"anomaly\":\"\",\"incident\":\"\",\"member_count\":0,\"members\":[],\"size\":0.0,"
                        + "\"expected_hs\":0.0,\"observed_hs\":0.0,\"low_hs\":0.0,\"high_hs\":0.0,"
                        + "\"lost_hashes\":1.5E18,\"lost_value\":0.25,\"currency\":\"USD\",\"flaps\":0,"
                        + "\"link\":\"https://hashbeat.example/#/alerts?id=a1b2\"}");
    }

    @Test
    void names_cannot_break_out_of_it_and_what_is_no_number_is_null() throws IOException {
        Alert alert = AlertBuilder.firing("x\"},{\"id\":\"y")
                .loss(Double.NaN, Double.POSITIVE_INFINITY, null)
                .build();
        alert.setSentence("\"\\\n</script>\u2028\u0000\ud83d\ude80");

        String body = WebhookBody.of(alert, AlertLinks.NONE);

        assertThat(body).contains("\"lost_hashes\":null,\"lost_value\":null");
        try (JsonParser json = new JsonFactory().createParser(body)) {
            int objects = 0;
            while (json.nextToken() != null) {
                objects += json.currentToken().isStructStart() ? 1 : 0;
                if ("sentence".equals(json.currentName())) {
                    json.nextToken();
                    assertThat(json.getText()).isEqualTo(alert.getSentence());
                }
            }
            assertThat(objects).as("the object and three lists").isEqualTo(4);
        }
    }

    @Test
    void an_incident_of_the_whole_fleet_stays_small() {
        String longest = "worker/" + "p".repeat(128) + "/sha256d/" + "a".repeat(128) + "/" + "w".repeat(128);
        List<String> members =
                IntStream.range(0, 1000).mapToObj(i -> longest + i).toList();

        String body = WebhookBody.of(
                AlertBuilder.firing("i").members(100_000, members).build(), LINKS);

        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100 << 10);
        assertThat(body)
                .contains("\"member_count\":100000")
                .contains(longest + "99\"")
                .doesNotContain(longest + "100");
    }
}
