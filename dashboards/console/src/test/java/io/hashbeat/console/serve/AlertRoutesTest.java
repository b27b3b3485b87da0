package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.avro.Alert;
import io.hashbeat.avro.Rule;
import io.hashbeat.avro.Silence;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import io.hashbeat.schemas.Topics;
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
import org.junit.jupiter.params.provider.CsvSource;

class AlertRoutesTest {
    private static final String RULE =
            "{\"account\":\"alice\",\"id\":\"low\",\"kind\":\"MIN_HASHRATE\",\"threshold\":%s,\"interval_seconds\":900}";

    private final RecordingLiveView live = new RecordingLiveView();
    private final RecordingRecords records = new RecordingRecords(live);
    private final HttpClient http = HttpClient.newHttpClient();
    private ConsoleServer server;

    @BeforeEach
    void start() {
        Alert member = Seeds.alert("a2", "alice", "rig2");
        member.setIncident("a1");
        member.setMuted("INCIDENT");
        Alert over = Seeds.alert("a3", "bob", "rig3");
        over.setState("RESOLVED");
        over.setEndedAtMs(Seeds.ORIGIN_MS);
        Alert watchdog = Seeds.alert("w", "", "x");
        watchdog.setKind("WATCHDOG");
        live.with(Seeds.alert("a1", "alice", "rig1")).with(member).with(over).with(watchdog);
        live.with(Seeds.account("alice", 10, 200e12));
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(1e14),
                new AlarmDesk(new RecordingFeedback(live), records, 1.0),
                InstantSource.fixed(Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve("/api/v1/" + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode json(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> answer = send(method, path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void alerts_are_listed_without_those_that_an_incident_tells() throws Exception {
        JsonNode answer = json("GET", "alerts?state=firing", "", 200);
        assertThat(answer.at("/matching").asInt()).isEqualTo(1);
        assertThat(answer.at("/loud").asInt()).isEqualTo(1);
        assertThat(answer.at("/alerts/0/id").asText()).isEqualTo("a1");
        assertThat(answer.at("/alerts/0/lost_value").asDouble()).isEqualTo(2.5);
        assertThat(answer.at("/members/a1").asInt()).isEqualTo(1);
        assertThat(answer.at("/watchdog_ms").asLong()).isEqualTo(Seeds.ORIGIN_MS);
        assertThat(json("GET", "alerts?members=true", "", 200).at("/matching").asInt())
                .isEqualTo(3);
        assertThat(json("GET", "alerts?account=bob", "", 200).at("/alerts/0/id").asText())
                .isEqualTo("a3");
        assertThat(json("GET", "alerts/a2", "", 200).at("/muted").asText()).isEqualTo("INCIDENT");
        json("GET", "alerts/none", "", 404);
        json("GET", "alerts?state=loud", "", 400);
    }

    @Test
    void the_worst_that_is_told_is_known_by_what_it_is_about_however_many_there_are() throws Exception {
        for (int i = 0; i < 3; i++) {
            live.with(Seeds.alert("more" + i, "alice", "more" + i));
        }
        Alert whole = Seeds.alert("whole", "", "x");
        whole.setSubject("pool/pool-a/scrypt");
        whole.setSeverity("critical");
        live.with(whole);
        Alert worse = Seeds.alert("worse", "alice", "rig9");
        worse.setSeverity("critical");
        live.with(worse);
        JsonNode all = json("GET", "alerts?state=firing&limit=1", "", 200).path("loudest");
        assertThat(all.at("/pool/alert/id").asText()).isEqualTo("whole");
        assertThat(all.at("/worker/alert/id").asText()).isEqualTo("worse");
        assertThat(all.at("/worker/count").asInt())
                .as("not those that are muted")
                .isEqualTo(5);
        JsonNode ofOne = json("GET", "alerts?state=firing&pool=pool%2Fpool-a%2Fsha256d", "", 200);
        assertThat(ofOne.path("loudest").has("pool")).isFalse();
        assertThat(ofOne.path("matching").asInt()).isEqualTo(5);
    }

    @Test
    void somebody_takes_an_alert() throws Exception {
        json("POST", "alerts/a1/acknowledge", "{\"by\": \"ann\", \"comment\": \"on site\"}", 200);
        RecordingRecords.Written written = records.written().get(0);
        assertThat(written.topic()).isEqualTo(Topics.SILENCES);
        assertThat(written.key()).isEqualTo("ack-a1");
        Silence silence = (Silence) written.value();
        assertThat(silence.getKind()).isEqualTo("ACKNOWLEDGE");
        assertThat(silence.getMatchers()).containsOnlyKeys("id").containsValue("a1");
        assertThat(silence.getBy()).isEqualTo("ann");
        json("POST", "alerts/none/acknowledge", "{}", 404);
    }

    @Test
    void a_silence_is_set_shown_and_taken_back() throws Exception {
        String body =
                "{\"id\":\"s1\",\"matchers\":{\"account\":\"alice\"},\"from_ms\":1000,\"to_ms\":2000,\"comment\":\"move\"}";
        json("POST", "silences", body, 200);
        assertThat(json("GET", "silences", "", 200)
                        .at("/silences/0/matchers/account")
                        .asText())
                .isEqualTo("alice");
        json("DELETE", "silences/s1", "", 200);
        assertThat(json("GET", "silences", "", 200).at("/silences").size()).isZero();
        json("DELETE", "silences/s1", "", 404);
    }

    @Test
    void a_silence_of_so_long_begins_now_and_says_what_it_is_about() throws Exception {
        long feedMs = Seeds.ORIGIN_MS - 31_536_000_000L;
        live.with(Seeds.feed("log", "LIVE", feedMs), Seeds.ORIGIN_MS);
        JsonNode set = json("POST", "silences", "{\"matchers\":{\"account\":\"alice\"},\"for_ms\":60000}", 200);
        assertThat(set.at("/from_ms").asLong()).isEqualTo(feedMs);
        assertThat(set.at("/to_ms").asLong()).isEqualTo(feedMs + 60_000);
        assertThat(set.at("/matching").asInt()).isEqualTo(2);
        assertThat(json("GET", "silences", "", 200).at("/now_ms").asLong()).isEqualTo(feedMs);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {};                                                       without a matcher would silence everything
            {"matchers":{"colour":"red"},"from_ms":1,"to_ms":2};      matcher must be one of [account, firmware, id
            {"matchers":{"kind":"SILENT"},"from_ms":1,"to_ms":2};     matcher kind must be one of ACCOUNT_AFFECTED, ALREADY_OPEN, BLOCKS_WITHHELD,
            {"matchers":{"account":"a"}};                             must end after it begins
            {"matchers":{"site":"hall"},"from_ms":1,"to_ms":2};       not a subject
            {"matchers":{"site":"server/p/sha256d/x"},"from_ms":1,"to_ms":2}; needs a subject such as site/
            {"matchers":{"account":"a"},"from_ms":2,"to_ms":1};       must end after it begins
            {"matchers":{"account":""},"from_ms":1,"to_ms":2};        needs a value
            {"matchers":{"account":"a"},"from_ms":-9223372036854775808,"to_ms":9223372036854775807}; within a year
            """)
    void a_silence_that_is_none_is_refused_in_one_line(String body, String part) throws Exception {
        assertThat(json("POST", "silences", body, 400).at("/error").asText())
                .contains(part)
                .doesNotContain("\n");
        assertThat(records.written()).isEmpty();
    }

    @Test
    void a_rule_is_set_with_what_it_would_do_shown_and_taken_back() throws Exception {
        JsonNode saved = json("POST", "rules", RULE.formatted("195e12"), 200);
        assertThat(saved.at("/preview/warns").asBoolean()).isTrue();
        assertThat(saved.at("/preview/per_month").asDouble()).isGreaterThan(1);
        assertThat(saved.at("/preview/words").asText()).contains("That is too often");
        assertThat(((Rule) records.written().get(0).value()).getThreshold()).isEqualTo(195e12);
        assertThat(json("GET", "rules?account=alice", "", 200).at("/0/words").asText())
                .isEqualTo("hashrate below 195 TH/s over 15 min");
        assertThat(json("GET", "rules?account=bob", "", 200).size()).isZero();
        json("DELETE", "rules?key=alice/low", "", 200);
        assertThat(json("GET", "rules", "", 200).size()).isZero();
        json("DELETE", "rules?key=alice/low", "", 404);
    }

    @Test
    void a_preview_sets_nothing() throws Exception {
        JsonNode preview = json("POST", "rules/preview", RULE.formatted("100e12"), 200);
        assertThat(preview.at("/warns").asBoolean()).isFalse();
        assertThat(preview.at("/rule").asText()).isEqualTo("hashrate below 100 TH/s over 15 min");
        assertThat(records.written()).isEmpty();
        assertThat(json("GET", "rules/kinds", "", 200).findValuesAsText("kind"))
                .containsExactly("MIN_HASHRATE", "DECLINE", "OFFLINE_MINERS", "REJECTS", "TEMPERATURE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            {};                                                     kind must be one of
            {"kind":"DECLINE"};                                     threshold must be a number: part that is lost
            {"kind":"DECLINE","threshold":20,"id":"a"};             threshold of DECLINE must be
            {"kind":"DECLINE","threshold":0.2,"id":"a b"};          id must have 1 to 64
            {"kind":"DECLINE","threshold":0.2,"id":"a","algorithm":"md5"}; algorithm md5 is not known; choose one of sha256d,
            {"kind":"OFFLINE_MINERS","threshold":2,"id":"a"};       for one account
            {"kind":"DECLINE","threshold":0.2,"id":"a","quiet_from":"22:00"}; quiet_to must be a time of day
            """)
    void a_rule_that_is_none_is_refused_in_one_line(String body, String part) throws Exception {
        assertThat(json("POST", "rules", body, 400).at("/error").asText())
                .contains(part)
                .doesNotContain("\n");
        assertThat(records.written()).isEmpty();
    }

    @Test
    void a_page_elsewhere_can_change_nothing() throws Exception {
        String[] evil = {"Origin", "http://evil.example"};
        assertThat(send("POST", "rules", RULE.formatted("1e12"), evil).statusCode())
                .isEqualTo(403);
        assertThat(send("DELETE", "rules?key=alice/low", "", evil).statusCode()).isEqualTo(403);
        assertThat(send("POST", "silences", "{}", evil).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", "silences/s1", "", evil).statusCode()).isEqualTo(403);
        assertThat(send("POST", "alerts/a1/acknowledge", "{}", evil).statusCode())
                .isEqualTo(403);
        assertThat(records.written()).isEmpty();
    }

    @Test
    void a_kafka_that_is_away_is_told() throws Exception {
        records.fail();
        assertThat(json("POST", "rules", RULE.formatted("1e12"), 503)
                        .at("/error")
                        .asText())
                .contains("did not take it");
        json("POST", "alerts/a1/acknowledge", "{}", 503);
    }

    @Test
    void a_statement_counts_each_loss_once_and_is_a_file_too() throws Exception {
        JsonNode statement = json("GET", "statement?account=alice&month=2026-11", "", 200);
        assertThat(statement.at("/lines").size()).isEqualTo(2);
        assertThat(statement.at("/totals/0/lost_value").asDouble()).isEqualTo(5);
        HttpResponse<String> file = send("GET", "statement.csv?account=alice&month=2026-11", "");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"downtime-alice-2026-11.csv\"");
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.body()).startsWith("alert,kind,").contains("total,").endsWith("\r\n");
        json("GET", "statement?account=alice&month=11", "", 400);
        json("GET", "statement?month=2026-11", "", 400);
    }
}
