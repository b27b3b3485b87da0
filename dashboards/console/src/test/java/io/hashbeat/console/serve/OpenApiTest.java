package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingPipeline;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.TwoAccounts;
import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.FewRounds;
import io.hashbeat.console.access.Login;
import io.hashbeat.console.view.Scope;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/openapi.yaml} against the routes, the parameters and the answers of a server. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OpenApiTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "openapi.yaml");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    /** What stands in the place of a parameter that must be there. */
    private static final Map<String, String> GOOD =
            Map.of("subject", TwoAccounts.OWN_WORKER, "month", "2026-11", "key", "fjordbruk/own-rule");

    private final JsonNode document;
    private final RecordingLiveView live = TwoAccounts.view();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String[] operator;
    private final String[] owner;
    private final ConsoleServer server;

    OpenApiTest(@TempDir Path directory) throws IOException, InterruptedException {
        document = new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT.toFile());
        AccessFile access = FewRounds.in(directory);
        String password = access.newPassword();
        long endMs = Seeds.ORIGIN_MS + 1_000_000;
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of(), new Login(directory, false)),
                live,
                new RecordingHistory(2e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                new RecordingPipeline(),
                () -> Instant.ofEpochMilli(Seeds.ORIGIN_MS + 1000));
        owner = new String[] {
            "Authorization", "Bearer " + access.addLink("own", new Scope(TwoAccounts.OWN, Set.of()), endMs)
        };
        String set = send("POST", "/session", "{\"password\":\"" + password + "\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        operator = new String[] {"Cookie", set.substring(0, set.indexOf(';'))};
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(ApiRoutes.BASE + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** A route as it is described. */
    private record Operation(String method, String path, JsonNode node) {
        /** Its address with something good in each place where there must be something. */
        String address(Iterable<JsonNode> parameters) {
            String address = path.replace("{id}", path.startsWith("/anomalies") ? "an-own" : "al-incident")
                    .replace("{name}", "own");
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : parameters) {
                String name = parameter.path("name").asText();
                if (parameter.path("in").asText().equals("query")
                        && parameter.path("required").asBoolean()) {
                    query.add(name + "=" + encoded(GOOD.get(name)));
                }
            }
            query.addAll(path.startsWith("/statement") ? List.of("account=fjordbruk") : List.of());
            return query.isEmpty() ? address : address + "?" + String.join("&", query);
        }

        boolean answersJson() {
            return node.at("/responses/200/content").has("application/json");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> each : path.getValue().properties()) {
                if (METHODS.contains(each.getKey())) {
                    String method = each.getKey().toUpperCase(Locale.ROOT);
                    all.add(new Operation(method, path.getKey(), each.getValue()));
                }
            }
        }
        return all;
    }

    private List<Operation> reading() {
        return operations().stream()
                .filter(each -> each.method().equals("GET") && each.answersJson())
                .toList();
    }

    private List<JsonNode> parameters(Operation operation) {
        return StreamSupport.stream(operation.node().path("parameters").spliterator(), false)
                .map(each -> document.at(each.path("$ref").asText().substring(1)))
                .toList();
    }

    private String address(Operation operation) {
        return operation.address(parameters(operation));
    }

    @Test
    void every_route_is_described_and_nothing_else() {
        Set<String> described = operations().stream()
                .map(each -> each.method() + " " + ApiRoutes.BASE + each.path())
                .collect(Collectors.toSet());
        assertThat(server.routes().stream().filter(each -> each.contains(ApiRoutes.BASE + "/")))
                .containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void it_is_an_OpenAPI_3_1_document_in_which_every_reference_leads_somewhere() {
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        Set<String> used = Set.copyOf(document.findValuesAsText("$ref"));
        assertThat(used).hasSizeGreaterThan(60).allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        Set<String> there = new TreeSet<>();
        for (String part : List.of("schemas", "parameters", "responses", "headers")) {
            document.at("/components/" + part)
                    .fieldNames()
                    .forEachRemaining(name -> there.add("#/components/" + part + "/" + name));
        }
        assertThat(used).as("nothing is described that is not used").containsAll(there);
        assertThat(operations()).allSatisfy(each -> {
            assertThat(each.node().path("summary").asText()).isNotBlank();
            assertThat(each.node().path("operationId").asText()).isNotBlank();
            assertThat(each.node().path("responses").has("401")).isTrue();
        });
        assertThat(operations().stream()
                        .map(each -> each.node().path("operationId").asText()))
                .doesNotHaveDuplicates();
    }

    /** What is wrong with the JSON by the schema of that answer. */
    private void assertFits(Operation operation, HttpResponse<String> answer) throws IOException {
        JsonNode described = operation.node().at("/responses/" + answer.statusCode());
        String reference = described.path("$ref").asText();
        JsonNode response = reference.isEmpty() ? described : document.at(reference.substring(1));
        String as = operation.method() + " " + operation.path() + " " + answer.statusCode() + " " + answer.body();
        JsonNode schema = response.at("/content/application~1json/schema");
        assertThat(schema.isMissingNode()).as(as).isFalse();
        ObjectNode whole = ((ObjectNode) schema).deepCopy();
        whole.set("components", document.path("components"));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(whole)
                        .validate(JSON.readTree(answer.body())))
                .as(as)
                .isEmpty();
    }

    @Test
    void what_is_answered_to_every_GET_is_as_it_is_described() throws Exception {
        assertThat(reading()).hasSizeGreaterThan(25);
        for (Operation operation : reading()) {
            HttpResponse<String> answer = send("GET", address(operation), "", operator);
            assertThat(answer.statusCode()).as(operation.path() + answer.body()).isEqualTo(200);
            assertFits(operation, answer);
            HttpResponse<String> refused = send("GET", address(operation), "");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertFits(operation, refused);
        }
    }

    @Test
    void what_owners_may_ask_is_as_it_is_described() throws Exception {
        for (Operation operation : operations()) {
            if (operation.method().equals("GET") && !operation.path().equals("/stream")) {
                HttpResponse<String> answer = send("GET", address(operation), "", owner);
                boolean open = operation.node().path("x-owners").asBoolean();
                assertThat(answer.statusCode()).as(operation.path()).isEqualTo(open ? 200 : 403);
                if (operation.answersJson()) {
                    assertFits(operation, answer);
                }
            }
        }
    }

    @Test
    void what_is_answered_to_orders_is_as_it_is_described() throws Exception {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("judge", "{\"true_alarm\":true}");
        bodies.put("acknowledge", "{\"by\":\"anna\"}");
        bodies.put("silence", "{\"id\":\"al-incident\",\"matchers\":{\"account\":\"a\"},\"for_ms\":60000}");
        bodies.put("setRule", "{\"account\":\"fjordbruk\",\"id\":\"own-rule\",\"kind\":\"DECLINE\",\"threshold\":0.3}");
        bodies.put("previewRule", "{\"account\":\"fjordbruk\",\"id\":\"a\",\"kind\":\"DECLINE\",\"threshold\":0.3}");
        bodies.put("makeLink", "{\"name\":\"more\",\"account\":\"a\"}");
        bodies.put("enter", "{\"password\":\"wrong\"}");
        for (Operation operation : operations()) {
            String body =
                    bodies.getOrDefault(operation.node().path("operationId").asText(), "");
            if (!operation.method().equals("GET") && !operation.path().equals("/session")) {
                assertThat(operation.method().equals("DELETE")).isEqualTo(body.isEmpty());
                HttpResponse<String> done = send(operation.method(), address(operation), body, operator);
                assertThat(done.statusCode())
                        .as(operation.method() + operation.path() + done.body())
                        .isEqualTo(200);
                assertFits(operation, done);
                HttpResponse<String> wrong =
                        send(operation.method(), address(operation), body.isEmpty() ? "" : "[]", operator);
                assertThat(wrong.statusCode()).as(operation.path()).isIn(400, 404);
                assertFits(operation, wrong);
            } else if (!body.isEmpty()) {
                assertFits(operation, send(operation.method(), address(operation), body));
            }
        }
    }

    /** Values that the schema of a parameter does not allow. */
    private static List<String> outOfRange(JsonNode schema) {
        List<String> bad = new ArrayList<>();
        switch (schema.path("type").asText()) {
            case "integer" -> {
                bad.add("x");
                bad.add("");
                bad.add(Long.toString(schema.path("minimum").asLong() - 1));
                bad.add(Long.toString(schema.path("maximum").asLong() + 1));
            }
            case "boolean" -> bad.add("maybe");
            default -> {
                if (schema.has("maxLength")) {
                    bad.add("a".repeat(schema.path("maxLength").asInt() + 1));
                } else {
                    bad.add("nonsense");
                }
            }
        }
        return bad;
    }

    @Test
    void a_parameter_out_of_its_range_is_refused_in_one_line_that_names_it() throws Exception {
        int tried = 0;
        for (Operation operation : operations()) {
            for (JsonNode parameter : parameters(operation)) {
                String name = parameter.path("name").asText();
                if (parameter.path("in").asText().equals("query")) {
                    for (String bad : outOfRange(parameter.path("schema"))) {
                        String address = address(operation);
                        String with = address.contains(name + "=")
                                ? address.replaceAll(name + "=[^&]*", name + "=" + bad)
                                : address + (address.contains("?") ? "&" : "?") + name + "=" + encoded(bad);
                        HttpResponse<String> answer = send(operation.method(), with, "", operator);
                        assertThat(answer.statusCode())
                                .as(operation.method() + " " + with)
                                .isEqualTo(400);
                        assertThat(JSON.readTree(answer.body()).path("error").asText())
                                .as(with)
                                .contains(name)
                                .doesNotContain("\n", "Exception");
                        tried++;
                    }
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
    }

    @Test
    void no_page_has_more_than_a_thousand_entries() {
        assertThat(operations()).allSatisfy(operation -> assertThat(parameters(operation))
                .filteredOn(each -> each.path("name").asText().equals("limit"))
                .allSatisfy(
                        each -> assertThat(each.at("/schema/maximum").asInt()).isEqualTo(1000)));
    }

    @Test
    void what_has_not_changed_is_not_sent_again() throws Exception {
        for (Operation operation : operations()) {
            boolean tagged = operation.node().at("/responses").has("304");
            if (!tagged) {
                continue;
            }
            String path = address(operation);
            HttpResponse<String> first = send("GET", path, "", operator);
            String tag = first.headers().firstValue("ETag").orElseThrow();
            assertThat(tag).matches("W/\"[0-9a-f]{32}\"");
            assertThat(first.headers().firstValue("Cache-Control")).contains("private, no-cache");
            assertThat(first.headers().firstValue("Vary")).contains("Cookie, Authorization");
            HttpResponse<String> again =
                    send("GET", path, "", operator[0], operator[1], "If-None-Match", "\"x\", " + tag);
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).contains(tag);
            assertThat(send("GET", path, "", operator[0], operator[1], "If-None-Match", "W/\"x\"")
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
            assertThat(send("GET", path, "", "If-None-Match", tag).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void what_has_changed_is_sent_and_what_says_who_one_is_or_failed_is_not_kept() throws Exception {
        String tag = send("GET", "/workers", "", operator)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        live.with(Seeds.worker(TwoAccounts.OWN, "rig-9", 1e14));
        HttpResponse<String> changed = send("GET", "/workers", "", operator[0], operator[1], "If-None-Match", tag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).contains("rig-9");
        for (String path : List.of("/session", "/workers?limit=x", "/workers.csv", "/nothing")) {
            assertThat(send("GET", path, "", operator).headers().firstValue("Cache-Control"))
                    .as(path)
                    .contains("no-store");
        }
    }

    @Test
    void the_server_gives_the_document_away() throws Exception {
        HttpResponse<String> answer = send("GET", "/openapi.yaml", "", owner);
        assertThat(answer.body()).isEqualTo(Files.readString(DOCUMENT));
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("application/yaml");
    }
}
