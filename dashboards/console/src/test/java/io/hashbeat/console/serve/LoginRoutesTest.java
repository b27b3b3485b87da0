package io.hashbeat.console.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.hashbeat.console.RecordingFeedback;
import io.hashbeat.console.RecordingHistory;
import io.hashbeat.console.RecordingLiveView;
import io.hashbeat.console.RecordingRecords;
import io.hashbeat.console.Seeds;
import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.access.FewRounds;
import io.hashbeat.console.access.Login;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LoginRoutesTest {
    private static final String SESSION = "/api/v1/session";

    private final RecordingLiveView live = new RecordingLiveView().with(Seeds.worker("acme", "rig1", 1e14));
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicLong nowMs = new AtomicLong(Seeds.ORIGIN_MS + 1000);
    private final Path directory;
    private final String password;
    private ConsoleServer server;

    LoginRoutesTest(@TempDir Path directory) {
        this.directory = directory;
        this.password = FewRounds.in(directory).newPassword();
        this.server = start(false);
    }

    private ConsoleServer start(boolean behindProxy) {
        return ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of(), new Login(directory, behindProxy)),
                live,
                new RecordingHistory(2e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
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

    private HttpResponse<String> enter(String words, String... headers) throws IOException, InterruptedException {
        return send("POST", SESSION, "{\"password\":\"" + words + "\"}", headers);
    }

    private String[] cookie(HttpResponse<String> entered) {
        String set = entered.headers().firstValue("Set-Cookie").orElseThrow();
        return new String[] {"Cookie", set.substring(0, set.indexOf(';'))};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/overview",
                "/api/v1/workers",
                "/api/v1/accounts",
                "/api/v1/workers.csv",
                "/api/v1/facets",
                "/api/v1/map",
                "/api/v1/incidents",
                "/api/v1/pipeline",
                "/api/v1/dead-letters",
                "/api/v1/subject?subject=worker/pool-a/sha256d/acme/rig1",
                "/api/v1/history?subject=worker/pool-a/sha256d/acme/rig1",
                "/api/v1/alerts",
                "/api/v1/statement.csv?account=acme",
                "/api/v1/health",
                "/api/v1/session",
                "/api/v1/stream?limit=10",
                "/api/v1/stream/",
                "/api/v1//stream",
                "/api/v1/nothing",
                "/metrics",
                "/main.js",
                "/login.html",
                "/api/v1/workers;/login.js",
                "/login.js/../api/v1/workers",
                "/hashbeat.css%2f..%2fmain.js"
            })
    void without_a_login_every_address_is_refused_with_one_line(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "");
        assertThat(response.statusCode()).isIn(400, 401);
        assertThat(response.body()).doesNotContain("acme", "rig1", "import ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/silences",
                "POST /api/v1/rules",
                "DELETE /api/v1/rules?key=a",
                "POST /api/v1/anomalies/x/feedback",
                "DELETE /api/v1/session",
                "PUT /api/v1/session",
                "POST /",
                "OPTIONS /api/v1/workers"
            })
    void without_a_login_nothing_is_changed(String request) throws Exception {
        String[] parts = request.split(" ", -1);
        assertThat(send(parts[0], parts[1], "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void a_browser_gets_the_login_page_at_every_address_and_what_it_is_made_of() throws Exception {
        for (String path : List.of("/", "/index.html", "/nothing")) {
            HttpResponse<String> page = send("GET", path, "", "Accept", "text/html,*/*");
            assertThat(page.statusCode()).isEqualTo(401);
            assertThat(page.body()).contains("Password of the operator");
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("form-action 'none'");
        }
        for (String path : List.of("/login.js", "/hashbeat.css", "/icon.svg")) {
            assertThat(send("GET", path, "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void the_password_opens_everything_until_one_leaves() throws Exception {
        HttpResponse<String> entered = enter(password);
        assertThat(entered.statusCode()).isEqualTo(200);
        assertThat(entered.headers().firstValue("Set-Cookie").orElseThrow())
                .matches(
                        "hashbeat_session_[0-9a-f]{12}=[A-Za-z0-9_-]{43}; Path=/; Max-Age=604800; HttpOnly; SameSite=Strict");
        String[] cookie = cookie(entered);
        assertThat(send("GET", "/api/v1/workers", "", cookie).body()).contains("rig1");
        assertThat(send("GET", "/", "", cookie).body()).contains("main.js");
        assertThat(send("GET", SESSION, "", cookie).body())
                .isEqualTo("{\"login\":true,\"name\":\"operator\",\"sight\":null}");
        HttpResponse<String> left = send("DELETE", SESSION, "", cookie);
        assertThat(left.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(send("GET", "/api/v1/workers", "", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void a_made_up_cookie_and_one_of_a_session_that_is_over_are_refused() throws Exception {
        String[] cookie = cookie(enter(password));
        String name = cookie[1].substring(0, cookie[1].indexOf('=') + 1);
        assertThat(send("GET", "/api/v1/workers", "", "Cookie", name).statusCode())
                .isEqualTo(401);
        nowMs.addAndGet(Duration.ofHours(1).toMillis());
        assertThat(send("GET", "/api/v1/workers", "", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void after_five_wrong_passwords_the_next_is_told_to_wait() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(enter("wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = enter(password);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("5");
        assertThat(refused.body()).contains("try again in 5 s");
        nowMs.addAndGet(5000);
        assertThat(enter(password).statusCode()).isEqualTo(200);
    }

    @Test
    void another_page_cannot_log_anybody_in_and_a_form_cannot_either() throws Exception {
        assertThat(enter(password, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
        assertThat(enter(password, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        HttpRequest form = HttpRequest.newBuilder(server.uri().resolve(SESSION))
                .POST(BodyPublishers.ofString("password=" + password))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        assertThat(http.send(form, BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    @Test
    void only_a_proxy_that_is_believed_makes_the_cookie_secure_and_tells_addresses_apart() throws Exception {
        String[] headers = {"X-Forwarded-Proto", "https", "X-Forwarded-For", "192.0.2.1"};
        assertThat(enter(password, headers).headers().firstValue("Set-Cookie").orElseThrow())
                .doesNotContain("Secure");
        server.close();
        server = start(true);
        assertThat(enter(password, headers).headers().firstValue("Set-Cookie").orElseThrow())
                .endsWith("; Secure");
        for (int i = 0; i < 5; i++) {
            enter("wrong", headers);
        }
        assertThat(enter("wrong", headers).statusCode()).isEqualTo(429);
        headers[3] = "192.0.2.1, 192.0.2.2";
        assertThat(enter(password, headers).statusCode()).isEqualTo(200);
        assertThat(enter(password, "X-Forwarded-For", "192.0.2.3", "X-Forwarded-For", "192.0.2.1")
                        .statusCode())
                .as("a proxy adds its header after that of who asks")
                .isEqualTo(429);
    }

    @Test
    void who_sends_a_password_byte_by_byte_holds_up_nobody_who_is_in() throws Exception {
        String[] cookie = cookie(enter(password));
        List<Socket> slow = new ArrayList<>();
        try {
            HttpResponse<String> refused;
            do {
                slow.add(slowLogin());
                refused = enter(password);
            } while (refused.statusCode() == 200);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(send("GET", "/api/v1/workers", "", cookie).statusCode()).isEqualTo(200);
        } finally {
            for (Socket each : slow) {
                each.close();
            }
        }
    }

    /** Somebody who begins to log in and says no more. */
    private Socket slowLogin() throws IOException {
        URI uri = server.uri();
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        String head = "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
        socket.getOutputStream()
                .write(head.formatted(SESSION, uri.getAuthority()).getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    @Test
    void a_login_that_breaks_off_is_no_failure_of_the_console() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(ConsoleServer.class);
        BlockingQueue<ILoggingEvent> told = new LinkedBlockingQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                told.add(event);
            }
        };
        Level before = logger.getLevel();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(appender);
        appender.start();
        try {
            slowLogin().close();
            ILoggingEvent event = told.take();
            assertThat(event.getLevel()).as(event.getFormattedMessage()).isEqualTo(Level.DEBUG);
            assertThat(event.getFormattedMessage()).contains("POST /api/v1/session broke off");
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(before);
        }
    }

    private String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    @Test
    void a_token_that_may_read_reads_everything_and_changes_nothing() throws Exception {
        String[] token = bearer(new AccessFile(directory).addToken("reader", false, nowMs.get() + 1000));
        assertThat(send("GET", "/api/v1/workers", "", token).body()).contains("rig1");
        assertThat(send("GET", "/metrics", "", token).body()).contains("hashbeat_alarms");
        assertThat(send("GET", SESSION, "", token).body()).contains("token reader");
        for (String path : List.of("/api/v1/silences", "/api/v1/rules", "/api/v1/anomalies/x/feedback")) {
            HttpResponse<String> refused = send("POST", path, "{}", token);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("token reader may only read");
        }
        assertThat(send("DELETE", "/api/v1/rules?key=a", "", token).statusCode())
                .isEqualTo(403);
        nowMs.addAndGet(1000);
        assertThat(send("GET", "/api/v1/workers", "", token).statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_that_may_write_does() throws Exception {
        String[] token = bearer(new AccessFile(directory).addToken("writer", true, nowMs.get() + 1000));
        HttpResponse<String> set =
                send("POST", "/api/v1/silences", "{\"matchers\":{\"account\":\"acme\"},\"for_ms\":60000}", token);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }

    @Test
    void a_wrong_token_is_refused_even_beside_a_good_session() throws Exception {
        String[] cookie = cookie(enter(password));
        HttpResponse<String> refused =
                send("GET", "/api/v1/workers", "", cookie[0], cookie[1], "Authorization", "Bearer x");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(send("GET", "/api/v1/workers", "", "Authorization", "Basic b3BlcmF0b3I6eA==")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_stream_of_a_token_ends_when_it_is_revoked() throws Exception {
        AccessFile access = new AccessFile(directory);
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/api/v1/stream?limit=10"))
                .headers(bearer(access.addToken("reader", false, nowMs.get() + 1000)))
                .build();
        endsAfter(request, () -> access.revokeToken("reader"));
    }

    @Test
    void an_open_stream_ends_with_its_session() throws Exception {
        String[] cookie = cookie(enter(password));
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/api/v1/stream?limit=10"))
                .headers(cookie)
                .build();
        endsAfter(request, () -> FewRounds.in(directory).newPassword());
    }

    /** A stream that has begun ends after that. */
    private void endsAfter(HttpRequest request, Runnable change) throws Exception {
        HttpResponse<Stream<String>> answer = http.send(request, BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (Stream<String> lines = answer.body()) {
            Iterator<String> each = lines.iterator();
            assertThat(each.hasNext()).isTrue();
            change.run();
            each.forEachRemaining(line -> assertThat(line).doesNotContain("event: busy"));
        }
    }

    @Test
    void a_password_of_a_proxy_does_not_hide_a_good_session() throws Exception {
        String[] cookie = cookie(enter(password));
        assertThat(send("GET", "/api/v1/workers", "", cookie[0], cookie[1], "Authorization", "Basic b3BlcmF0b3I6eA==")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_address_beyond_this_machine_needs_a_login() {
        assertThatThrownBy(() -> new ServerAddress("0.0.0.0", 0, Set.of(), null))
                .hasMessage("a console at 0.0.0.0 can be reached from elsewhere and needs a login");
        assertThat(new ServerAddress("::1", 0, Set.of(), null).login()).isNull();
    }

    @Test
    void where_no_login_is_asked_for_nobody_has_to_come_in() throws Exception {
        server.close();
        server = ConsoleServer.start(
                new ServerAddress("127.0.0.1", 0, Set.of()),
                live,
                new RecordingHistory(2e14),
                new AlarmDesk(new RecordingFeedback(live), new RecordingRecords(live), 1.0),
                () -> Instant.ofEpochMilli(nowMs.get()));
        assertThat(send("GET", SESSION, "").body()).isEqualTo("{\"login\":false,\"name\":\"operator\",\"sight\":null}");
        assertThat(enter(password).body()).contains("asks for no login");
    }
}
