package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.console.access.AccessFile;
import io.hashbeat.console.view.Scope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --bind} to every address of the machine, as people run it. */
class UpBeyondIT {
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();

    UpBeyondIT(@TempDir Path temp) {
        data = temp.resolve("up");
    }

    @Test
    void beyond_this_machine_the_page_asks_for_the_password_that_was_told_once() throws Exception {
        String password;
        try (ChildUp up = start()) {
            password = up.await("password").split(" +", 3)[1];
            URI page = page(up);
            up.await("ready");
            nobodyIsLetInWithoutIt(page);
            HttpResponse<String> entered = enter(page, password);
            assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
            String set = entered.headers().firstValue("Set-Cookie").orElseThrow();
            String[] cookie = {"Cookie", set.substring(0, set.indexOf(';'))};
            assertThat(get(page, cookie).body()).contains("main.js");
            assertThat(get(page.resolve("/api/v1/overview"), cookie).body()).contains("freshness");
            tokensAndLinksAreGoodAtOnce(page);
            assertThat(up.stop()).isZero();
            assertThat(up.seen()).filteredOn(line -> line.contains(password)).hasSize(1);
        }
        try (ChildUp up = start()) {
            URI page = page(up);
            assertThat(enter(page, password).statusCode()).isEqualTo(200);
            assertThat(enter(page, "wrong").statusCode()).isEqualTo(401);
            assertThat(up.stop()).isZero();
            assertThat(up.seen()).noneMatch(line -> line.startsWith("password"));
        }
    }

    private ChildUp start() throws IOException {
        return ChildUp.start(data, "--fleet", "20", "--bind", "0.0.0.0");
    }

    private static URI page(ChildUp up) throws IOException {
        return URI.create(up.await("page").substring("page".length()).strip());
    }

    private void nobodyIsLetInWithoutIt(URI page) throws Exception {
        for (String path : List.of("/", "/main.js", "/metrics", "/api/v1/overview", "/api/v1/stream")) {
            assertThat(get(page.resolve(path)).statusCode()).as(path).isEqualTo(401);
        }
        assertThat(get(page, "Accept", "text/html").body()).contains("login.js");
    }

    /** Made by a command while the page runs. */
    private void tokensAndLinksAreGoodAtOnce(URI page) throws Exception {
        AccessFile access = new AccessFile(data);
        long endMs = Instant.now().plusSeconds(3600).toEpochMilli();
        String[] token = {"Authorization", "Bearer " + access.addToken("reader", false, endMs)};
        assertThat(get(page.resolve("/api/v1/workers"), token).statusCode()).isEqualTo(200);
        assertThat(get(page.resolve("/metrics"), token).body()).contains("hashbeat_alarms_opened_per_day");
        String[] link = {"Authorization", "Bearer " + access.addLink("own", new Scope("nobody", Set.of()), endMs)};
        assertThat(get(page.resolve("/api/v1/workers"), link).body()).contains("\"total\":0");
        assertThat(get(page.resolve("/metrics"), link).statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> enter(URI page, String password) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(page.resolve("/api/v1/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"password\":\"" + password + "\"}"))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
