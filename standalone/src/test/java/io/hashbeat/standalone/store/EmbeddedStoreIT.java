package io.hashbeat.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.standalone.fault.ClearFault;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreIT {
    private static final String TABLE =
            "CREATE TABLE IF NOT EXISTS p (timestamp TIMESTAMP, k SYMBOL, v DOUBLE) TIMESTAMP(timestamp)"
                    + " PARTITION BY DAY WAL DEDUP UPSERT KEYS(timestamp, k)";

    @Test
    void a_point_written_twice_is_one_point_and_survives_a_restart(@TempDir Path root) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(root, "secret", List.of(TABLE))) {
            assertThat(write(store, "p,k=a v=1 1000000000\n", "secret")).isEqualTo(204);
            assertThat(write(store, "p,k=a v=1 1000000000\n", "secret")).isEqualTo(204);
        }
        try (EmbeddedStore store = EmbeddedStore.start(root, "other", List.of(TABLE))) {
            assertThat(write(store, "p,k=b v=2 2000000000\n", "other")).isEqualTo(204);
            assertThat(countUntil(store, "other", "2")).contains("[2,3.0]");
        }
    }

    @Test
    void a_wrong_password_and_an_unknown_table_are_refused(@TempDir Path root) throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(root, "secret", List.of(TABLE))) {
            assertThat(write(store, "p,k=a v=1 1000000000\n", "wrong")).isEqualTo(401);
            assertThat(write(store, "absent,k=a v=1 1000000000\n", "secret")).isEqualTo(400);
            assertThat(store.url().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_statement_that_fails_is_one_line(@TempDir Path root) {
        assertThatThrownBy(() -> EmbeddedStore.start(root, "secret", List.of("CREATE NONSENSE")))
                .isInstanceOf(ClearFault.class)
                .hasMessageContaining("store did not start");
    }

    private static int write(EmbeddedStore store, String lines, String password) throws Exception {
        return send(request(store.url().resolve("/api/v2/write?precision=ns"), password)
                        .POST(HttpRequest.BodyPublishers.ofString(lines)))
                .statusCode();
    }

    private static String countUntil(EmbeddedStore store, String password, String count) throws Exception {
        URI query = store.url()
                .resolve("/exec?query=" + URLEncoder.encode("SELECT count(), sum(v) FROM p", StandardCharsets.UTF_8));
        String body = "";
        for (int attempt = 0; attempt < 2000 && !body.contains("[[" + count + ","); attempt++) {
            body = send(request(query, password).GET()).body();
        }
        return body;
    }

    private static HttpRequest.Builder request(URI uri, String password) {
        String pair = EmbeddedStore.USER + ":" + password;
        return HttpRequest.newBuilder(uri)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
