package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the owner of an account sees by a link. Routes come from the router itself, so none can be forgotten here. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ObserverRoutesTest {
    private static final String BASE = ApiRoutes.BASE;

    /** Everything that is for observers, and nothing else: a new one is to be thought about. */
    private static final Set<String> OPENED = Set.of(
            "GET /",
            "GET /<path>",
            "GET /observe",
            "GET /api/v1/openapi.yaml",
            "GET /api/v1/session",
            "DELETE /api/v1/session",
            "GET /api/v1/overview",
            "GET /api/v1/workers",
            "GET /api/v1/workers.csv",
            "GET /api/v1/accounts",
            "GET /api/v1/accounts.csv",
            "GET /api/v1/facets",
            "GET /api/v1/map",
            "GET /api/v1/subject",
            "GET /api/v1/groups",
            "GET /api/v1/history",
            "GET /api/v1/history.csv",
            "GET /api/v1/telemetry",
            "GET /api/v1/events",
            "GET /api/v1/rejects/course",
            "GET /api/v1/anomalies.csv",
            "GET /api/v1/incidents.csv",
            "GET /api/v1/rejects",
            "GET /api/v1/anomalies",
            "GET /api/v1/alerts",
            "GET /api/v1/alerts/{id}",
            "GET /api/v1/incidents",
            "GET /api/v1/incidents/{id}",
            "GET /api/v1/incidents/{id}/members",
            "GET /api/v1/rules",
            "GET /api/v1/rules/kinds",
            "GET /api/v1/statement",
            "GET /api/v1/statement.csv",
            "GET /api/v1/feeds",
            "GET /api/v1/stream");

    private final RecordingLiveView live = TwoAccounts.view();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong nowMs = new AtomicLong(Seeds.ORIGIN_MS + 1000);
    private final Path directory;
    private final AccessFile access;
    private final ConsoleServer server;

    ObserverRoutesTest(@TempDir Path directory) {
        this.directory = directory;
        access = FewRounds.in(directory);
        access.newPassword();
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of(), new Login(directory, false)),
                live,
                new RecordingHistory(2e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                new RecordingPipeline(),
                () -> Instant.ofEpochMilli(nowMs.get()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String[] session(String link) throws IOException, InterruptedException {
        HttpResponse<String> entered = send("POST", BASE + "/session", "{\"link\":\"" + link + "\"}");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
        String set = entered.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("HttpOnly", "SameSite=Strict");
        return new String[] {"Cookie", set.substring(0, set.indexOf(';'))};
    }

    private String[] observer(String... workers) throws IOException, InterruptedException {
        return session(access.addLink(
                "own" + workers.length, new Scope(TwoAccounts.OWN, Set.of(workers)), nowMs.get() + 1_000_000));
    }

    @Test
    void no_answer_of_any_route_tells_an_owner_of_anybody_else() throws Exception {
        String[] all = observer();
        String[] some = observer("rig-2");
        for (String route : server.routes()) {
            if (!route.startsWith("GET ") || route.equals("GET " + StreamServlet.PATH)) {
                continue;
            }
            for (String address : Questions.to(route.substring("GET ".length()))) {
                for (String[] cookie : List.of(all, some)) {
                    HttpResponse<String> answer = send("GET", address, "", cookie);
                    assertThat(answer.statusCode()).as(address).isIn(200, 400, 403, 404);
                    assertThat(answer.body()).as(address).doesNotContain(TwoAccounts.SECRETS);
                    assertThat(answer.headers().map().toString()).as(address).doesNotContain(TwoAccounts.SECRETS);
                    if (cookie == some) {
                        assertThat(answer.body()).as(address).doesNotContain("rig-1", "account/pool-a");
                    }
                }
            }
        }
    }

    @Test
    void an_owner_sees_the_account_and_its_workers() throws Exception {
        String[] cookie = observer();
        assertThat(get("/workers", cookie)).contains("\"total\":2", "rig-1", "rig-2");
        assertThat(get("/accounts", cookie)).contains("\"total\":1", TwoAccounts.OWN);
        assertThat(get("/workers.csv", cookie)).contains("rig-1");
        assertThat(get("/facets", cookie)).contains("fjord", "S21");
        assertThat(get("/map", cookie)).contains(TwoAccounts.OWN_WORKER);
        assertThat(get("/subject?subject=" + TwoAccounts.OWN_SUBJECT, cookie)).contains("\"workers\":2");
        assertThat(get("/history?subject=" + TwoAccounts.OWN_WORKER, cookie)).contains("points");
        assertThat(get("/rejects?subject=" + TwoAccounts.OWN_WORKER, cookie)).contains("DUPLICATE");
        assertThat(get("/anomalies", cookie)).contains("an-own", "\"matching\":2", "\"inhibited_by\":\"\"");
        assertThat(get("/alerts?members=true", cookie)).contains("al-own", "al-taken", "\"operator\"");
        assertThat(get("/rules", cookie)).contains("own-rule");
        assertThat(get("/statement?month=2026-11", cookie)).contains("al-own");
        assertThat(get("/feeds", cookie)).contains("LATE", "\"source\":\"feed\"");
        assertThat(get("/session", cookie)).contains("\"account\":\"fjordbruk\"", "\"name\":\"observer\"");
        assertThat(send("GET", "/", "", cookie).body()).contains("main.js");
    }

    private String get(String path, String... cookie) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", BASE + path, "", cookie);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void an_incident_that_goes_beyond_the_account_is_shown_by_its_own_members_only() throws Exception {
        String[] cookie = observer();
        assertThat(get("/incidents/al-incident", cookie))
                .contains(
                        "\"member_count\":1",
                        "\"firing\":1",
                        "One of your workers is part of an incident of the pool.",
                        "\"members\":[\"" + TwoAccounts.OWN_WORKER + "\"]");
        assertThat(get("/incidents/al-incident/members", cookie)).contains("\"matching\":1", "al-own");
        assertThat(get("/alerts", cookie)).contains("\"members\":{\"al-incident\":1}");
        assertThat(get("/incidents", observer("rig-2"))).contains("\"matching\":0");
    }

    @Test
    void a_link_to_some_workers_shows_those_and_nothing_of_the_account_as_a_whole() throws Exception {
        String[] cookie = observer("rig-2");
        assertThat(get("/workers", cookie)).contains("\"total\":1", "rig-2");
        assertThat(get("/accounts", cookie)).contains("\"total\":0");
        assertThat(get("/rules", cookie)).isEqualTo("[]");
        assertThat(get("/statement?month=2026-11", cookie)).contains("al-taken").doesNotContain("al-own");
        HttpResponse<String> refused = send("GET", BASE + "/subject?subject=" + TwoAccounts.OWN_SUBJECT, "", cookie);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"error\":\"this link does not show that\"}");
    }

    @Test
    void routes_that_are_not_expressly_opened_are_refused_to_owners() throws Exception {
        String[] cookie = observer();
        List<String> open = new ArrayList<>();
        for (String route : server.routes()) {
            String[] parts = route.split(" ", 2);
            String address = Questions.to(parts[1]).get(0);
            if (route.equals("GET " + StreamServlet.PATH)) {
                open.add(route);
            } else if (!route.equals("DELETE " + LoginRoutes.PATH) && !route.equals("POST " + LoginRoutes.PATH)) {
                HttpResponse<String> answer = send(parts[0], address, parts[0].equals("GET") ? "" : "{}", cookie);
                if (answer.statusCode() == 403) {
                    assertThat(answer.body()).contains(Seen.REFUSAL);
                } else {
                    open.add(route);
                }
            }
        }
        open.add("DELETE " + LoginRoutes.PATH);
        assertThat(open).containsExactlyInAnyOrderElementsOf(OPENED);
    }

    @Test
    void whatever_an_owner_sends_changes_nothing() throws Exception {
        String[] cookie = observer();
        for (String route : server.routes()) {
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")) {
                String path =
                        Questions.to(route.substring(route.indexOf(' ') + 1)).get(0);
                boolean session = path.equals(LoginRoutes.PATH)
                        && Set.of("POST", "DELETE").contains(method);
                boolean open = method.equals("HEAD") && path.equals(ConsoleServer.OBSERVE);
                if (!session && !open && !path.equals(StreamServlet.PATH)) {
                    assertThat(send(method, path, method.equals("HEAD") ? "" : "{}", cookie)
                                    .statusCode())
                            .as(method + " " + path)
                            .isEqualTo(403);
                }
            }
        }
    }

    @Test
    void the_stream_of_an_owner_tells_of_the_account_only() throws Exception {
        for (String subject : List.of(TwoAccounts.OWN_SUBJECT, TwoAccounts.OTHER_SUBJECT)) {
            HttpRequest request = HttpRequest.newBuilder(
                            server.uri().resolve(BASE + "/stream?limit=100&anomalies=100&subject=" + subject))
                    .headers(subject.equals(TwoAccounts.OWN_SUBJECT) ? observer() : observer("rig-2"))
                    .build();
            StringBuilder told = new StringBuilder();
            try (Stream<String> lines =
                    http.send(request, BodyHandlers.ofLines()).body()) {
                Iterator<String> each = lines.iterator();
                while (!told.toString().contains("event: anomalies\ndata: ") || told.charAt(told.length() - 2) != '}') {
                    told.append(each.next()).append('\n');
                }
            }
            assertThat(told).contains("event: overview", "event: workers", "rig-2");
            assertThat(told.toString()).doesNotContain(TwoAccounts.SECRETS);
            assertThat(told.toString().contains("event: subject")).isEqualTo(subject.equals(TwoAccounts.OWN_SUBJECT));
        }
    }

    @Test
    void one_stream_too_many_of_a_link_is_told_to_come_later_and_the_operator_is_not() throws Exception {
        String[] cookie = observer();
        String[] token = {"Authorization", "Bearer " + access.addToken("t", false, nowMs.get() + 9000)};
        List<InputStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < StreamHub.MAX_OF_A_LINK; i++) {
                open.add(stream(200, cookie).body());
            }
            HttpResponse<InputStream> refused = stream(503, cookie);
            open.add(refused.body());
            assertThat(refused.headers().firstValue("Retry-After")).contains("10");
            for (int i = StreamHub.MAX_OF_A_LINK; i < StreamHub.MAX_STREAMS; i++) {
                open.add(stream(200, token).body());
            }
            open.add(stream(503, token).body());
            assertThat(get("/incidents", token)).contains("al-incident");
        } finally {
            for (InputStream each : open) {
                each.close();
            }
        }
    }

    private HttpResponse<InputStream> stream(int status, String... headers) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(BASE + "/stream"))
                .headers(headers)
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body().read()).as("it is counted when it has begun").isPositive();
        return answer;
    }

    @Test
    void a_link_that_ends_or_is_revoked_ends_what_was_opened_by_it() throws Exception {
        String[] cookie = observer();
        nowMs.addAndGet(1_000_000);
        assertThat(send("GET", BASE + "/workers", "", cookie).statusCode()).isEqualTo(401);
        String link = access.addLink("more", new Scope(TwoAccounts.OWN, Set.of()), nowMs.get() + 1000);
        String[] bearer = {"Authorization", "Bearer " + link};
        assertThat(get("/workers", bearer)).contains("rig-1");
        access.revokeLink("more");
        assertThat(send("GET", BASE + "/workers", "", bearer).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = send("POST", BASE + "/session", "{\"link\":\"" + link + "\"}");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("ask the pool for another one").doesNotContain(link);
    }

    @Test
    void the_alert_that_an_owner_is_sent_of_an_incident_is_found_and_that_of_another_is_not() throws Exception {
        String[] cookie = observer();
        assertThat(get("/alerts/al-part-own", cookie)).contains("1 of your workers went wrong with others.");
        assertThat(send("GET", BASE + "/alerts/al-part-other", "", cookie).statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_owner_can_leave() throws Exception {
        String[] cookie = observer();
        assertThat(send("DELETE", BASE + "/session", "", cookie).statusCode()).isEqualTo(200);
        assertThat(send("GET", BASE + "/workers", "", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void an_owner_sees_what_is_planned_for_the_account_and_not_what_is_planned_for_others() throws Exception {
        String account = "/events?subject=account%2Fpool-a%2Fsha256d%2Ffjordbruk";
        assertThat(get(account, observer())).contains("own-plan").doesNotContain("geheim-plan");
    }

    @Test
    void passwords_that_are_looked_at_keep_no_owner_waiting() throws Exception {
        String link = access.addLink("own", new Scope(TwoAccounts.OWN, Set.of()), nowMs.get() + 1000);
        new AccessFile(directory).newPassword(); // hashed in as many rounds as in use
        HttpRequest wrong = HttpRequest.newBuilder(server.uri().resolve(BASE + "/session"))
                .POST(BodyPublishers.ofString("{\"password\":\"wrong\"}"))
                .header("Content-Type", "application/json")
                .build();
        List<CompletableFuture<HttpResponse<String>>> tries = Stream.generate(
                        () -> http.sendAsync(wrong, BodyHandlers.ofString()))
                .limit(6)
                .toList();
        assertThat(get("/workers", session(link))).contains("rig-1");
        assertThat(tries)
                .as("the owner is there before the passwords were all looked at")
                .anyMatch(each -> !each.isDone());
        List<Integer> answers =
                tries.stream().map(each -> each.join().statusCode()).toList();
        assertThat(answers).containsOnly(401, 429).contains(401);
    }

    @Test
    void the_page_that_opens_a_link_is_there_without_a_session() throws Exception {
        assertThat(send("GET", "/observe", "").body()).contains("observe.js");
        assertThat(send("GET", "/observe.js", "").body()).contains("replaceState");
        assertThat(send("GET", "/observe", "").headers().firstValue("Referrer-Policy"))
                .contains("no-referrer");
    }

    @Test
    void the_operator_makes_lists_and_ends_links() throws Exception {
        String password = access.newPassword();
        HttpResponse<String> entered = send("POST", BASE + "/session", "{\"password\":\"" + password + "\"}");
        String set = entered.headers().firstValue("Set-Cookie").orElseThrow();
        String[] operator = {"Cookie", set.substring(0, set.indexOf(';'))};
        String body = "{\"name\":\"fjord\",\"account\":\"fjordbruk\",\"workers\":[\"rig-1\"],\"for_seconds\":60}";
        HttpResponse<String> made = send("POST", BASE + "/links", body, operator);
        assertThat(made.body()).as(made.body()).contains("\"path\":\"/observe#");
        String link = made.body().replaceAll(".*#([A-Za-z0-9_-]{43}).*", "$1");
        assertThat(get("/links", operator)).contains("fjord", "rig-1").doesNotContain(link);
        assertThat(get("/workers", session(link))).contains("\"total\":1");
        assertThat(send("POST", BASE + "/links", body, operator).body()).contains("there is a link fjord already");
        assertThat(send("POST", BASE + "/links", "{\"name\":\"a\"}", operator).statusCode())
                .isEqualTo(400);
        String[] token = {"Authorization", "Bearer " + access.addToken("w", true, nowMs.get() + 9000)};
        assertThat(send("POST", BASE + "/links", body, token).statusCode()).isEqualTo(403);
        assertThat(send("DELETE", BASE + "/links/fjord", "", operator).statusCode())
                .isEqualTo(200);
        assertThat(send("DELETE", BASE + "/links/fjord", "", operator).statusCode())
                .isEqualTo(404);
        assertThat(get("/links", operator)).contains("\"matching\":0");
    }
}
