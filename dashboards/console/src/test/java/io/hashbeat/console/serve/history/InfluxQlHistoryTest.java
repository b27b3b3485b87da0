package io.hashbeat.console.serve.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** InfluxQL against a real influxd 1.x, where there is one. */
@Timeout(60)
class InfluxQlHistoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private Process influxd;
    private URI address;

    private static Optional<Path> binary() {
        Stream<String> onPath = Stream.of(
                        System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> folder + "/influxd");
        return Stream.concat(Stream.of(System.getenv().getOrDefault("INFLUXD_BIN", "/usr/bin/influxd")), onPath)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(binary().isPresent(), "no influxd found: set INFLUXD_BIN or install it");
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        Path config = Files.writeString(
                folder.resolve("influxdb.conf"),
                String.join(
                        "\n",
                        "reporting-disabled = true",
                        "bind-address = \"127.0.0.1:" + freePort() + "\"",
                        "[meta]",
                        "dir = \"" + folder.resolve("meta") + "\"",
                        "[data]",
                        "dir = \"" + folder.resolve("data") + "\"",
                        "wal-dir = \"" + folder.resolve("wal") + "\"",
                        "[http]",
                        "bind-address = \"127.0.0.1:" + port + "\"",
                        "log-enabled = false",
                        "[monitor]",
                        "store-enabled = false"));
        influxd = new ProcessBuilder(binary().orElseThrow().toString(), "-config", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitPing();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (influxd != null) {
            influxd.destroy();
            influxd.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitPing() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                post("/query?q=" + URLEncoder.encode("CREATE DATABASE hashbeat", StandardCharsets.UTF_8), "");
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        throw new IllegalStateException("influxd did not start");
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        int status = http.send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
        if (status >= 300) {
            throw new IllegalStateException(path + " answered " + status);
        }
    }

    private InfluxQlHistory history(String database) {
        InfluxDBClient client = InfluxDBClientFactory.create(address.toString(), "unused".toCharArray());
        return new InfluxQlHistory(
                client,
                Stream.of(Measurement.values())
                        .collect(Collectors.toMap(each -> each, each -> new InfluxQlPlace(database, ""))));
    }

    @Test
    void it_reads_what_the_store_holds() throws Exception {
        post("/write?db=hashbeat&precision=ms", String.join("\n", StoredPoints.lines()));
        try (InfluxQlHistory history = history("hashbeat")) {
            StoredPoints.verify(history);
        }
    }

    @Test
    void a_database_that_is_not_there_and_a_server_that_has_gone_are_one_line() throws Exception {
        try (InfluxQlHistory history = history("absent")) {
            assertThatThrownBy(() -> history.read(StoredPoints.query(Resolution.HOUR)))
                    .isInstanceOf(HistoryException.class)
                    .hasMessage("the store has no database absent");
            HistoryQuery hours = StoredPoints.query(Resolution.HOUR);
            EventsQuery events = new EventsQuery(hours.subject(), hours.from(), hours.to());
            assertThatThrownBy(() -> history.anomalies(events)).hasMessage("the store has no database absent");
            assertThatThrownBy(() -> history.devices(hours)).hasMessage("the store has no database absent");
            stop();
            assertThatThrownBy(() -> history.read(StoredPoints.query(Resolution.HOUR)))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageStartingWith("the store did not answer");
        }
    }
}
