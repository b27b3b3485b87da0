package io.hashbeat.standalone.docker;

import static io.hashbeat.standalone.docker.ComposeFile.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of our own services as the engine runs them, at a port of this machine. */
@EnabledIf(
        value = "io.hashbeat.standalone.docker.HealthchecksTest#hasBash",
        disabledReason = "no /bin/bash, which the images have; BASH_BIN stands for it")
class HealthchecksTest {
    private HttpServer server;
    private volatile int status;
    private volatile String body = "";
    private volatile String asked = "";

    static boolean hasBash() {
        return Files.isExecutable(Path.of("/bin/bash"));
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "page, 8080, /api/v1/health, 200, ok, 0",
        "page, 8080, /api/v1/health, 503, failed, 1",
        "alerts, 9465, /metrics, 200, figures, 0",
        "alerts, 9465, /metrics, 500, '', 1",
        "pipeline-jobmanager, 8081, /jobs/overview, 200, '{\"jobs\":[{\"state\":\"RUNNING\"}]}', 0",
        "pipeline-jobmanager, 8081, /jobs/overview, 200, '{\"jobs\":[{\"state\":\"RESTARTING\"}]}', 1",
        "store-jobmanager, 8081, /jobs/overview, 200, '{\"jobs\":[]}', 1"
    })
    void who_is_well_passes_and_who_is_not_does_not(
            String service, String port, String path, int answered, String told, int expected) throws Exception {
        List<String> check = texts(ComposeFile.read()
                .path("services")
                .path(service)
                .path("healthcheck")
                .path("test"));
        assertThat(check).hasSize(4).startsWith("CMD", "bash", "-c");
        assertThat(check.get(3)).contains("/dev/tcp/127.0.0.1/" + port + ' ');
        status = answered;
        body = told;

        int code = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        check.get(3)
                                .replace(
                                        "127.0.0.1/" + port,
                                        "127.0.0.1/" + server.getAddress().getPort()))
                .inheritIO()
                .start()
                .waitFor();

        assertThat(code).isEqualTo(expected);
        assertThat(asked).isEqualTo(path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestURI().getPath();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
