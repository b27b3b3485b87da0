package io.hashbeat.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.streams.sink.StoreSchema;
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
            assertThat(until(store, "other", "SELECT count(), sum(v) FROM p", "[2,"))
                    .contains("[2,3.0]");
        }
    }

    /** QuestDB has a table of this name itself, unless its telemetry is switched off altogether, as here. */
    @Test
    void the_table_telemetry_is_ours(@TempDir Path root) throws Exception {
        String table = Measurement.TELEMETRY.storeName();
        String line = "telemetry,kind=worker,pool=p,algorithm=sha256d,account=a,worker=w power_watts=3250.5,boards=3i";
        for (String password : List.of("first", "second")) {
            try (EmbeddedStore store = EmbeddedStore.start(root, password, StoreSchema.questDbStatements())) {
                assertThat(write(store, line + " 1000000000\n" + line + " 2000000000\n", password))
                        .isEqualTo(204);
                assertThat(until(store, password, "SELECT count(), sum(power_watts), sum(boards) FROM " + table, "[2,"))
                        .contains("[2,6501.0,6]");
                assertThat(query(store, password, "SELECT count() FROM table_columns('" + table + "')"))
                        .contains("[[" + columns(Measurement.TELEMETRY) + "]]");
                assertThat(query(
                                store,
                                password,
                                "SELECT dedup, walEnabled, ttlValue FROM tables() WHERE table_name = '" + table + "'"))
                        .contains("[true,true,2]");
            }
        }
    }

    private static int columns(Measurement measurement) {
        return 1 + measurement.tags().size() + measurement.fields().size();
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

    /** What the query gives, once its rows begin with the given text: what was acknowledged is visible a little later. */
    private static String until(EmbeddedStore store, String password, String sql, String begin) throws Exception {
        String body = "";
        for (int attempt = 0; attempt < 2000 && !body.contains("[" + begin); attempt++) {
            body = query(store, password, sql);
        }
        return body;
    }

    private static String query(EmbeddedStore store, String password, String sql) throws Exception {
        URI query = store.url().resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        return send(request(query, password).GET()).body();
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
