package io.hashbeat.standalone.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.standalone.fault.ClearFault;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricsPortTest {
    private static HttpResponse<String> get(int port, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void figures_are_asked_for_anew_at_each_request_and_lie_at_one_path() throws Exception {
        int port = LoopbackPorts.free();
        int[] asked = {0};
        try (MetricsPort opened = MetricsPort.open(port, () -> "hashbeat_asked " + ++asked[0] + "\n")) {
            assertThat(opened).isNotNull();
            HttpResponse<String> first = get(port, "/metrics");
            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(first.body()).isEqualTo("hashbeat_asked 1\n");
            assertThat(first.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
            assertThat(get(port, "/metrics").body()).isEqualTo("hashbeat_asked 2\n");
            assertThat(get(port, "/else").statusCode()).isEqualTo(404);
        }
        assertThat(LoopbackPorts.isFree(port)).isTrue();
    }

    /** The JDK's client sets Host itself, so this one writes the request. */
    private static String statusLine(int port, String host) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET /metrics HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return answer.lines().findFirst().orElse("");
        }
    }

    @Test
    void a_page_elsewhere_that_names_the_loopback_address_is_refused() throws Exception {
        int port = LoopbackPorts.free();
        try (MetricsPort opened = MetricsPort.open(port, () -> "secret 1\n")) {
            assertThat(opened).isNotNull();
            assertThat(statusLine(port, "Host: LOCALHOST:" + port + "\r\n")).contains(" 200 ");
            assertThat(statusLine(port, "Host: [::1]:" + port + "\r\n")).contains(" 200 ");
            assertThat(statusLine(port, "Host: 127.0.0.1\r\n")).contains(" 200 ");
            assertThat(statusLine(port, "Host: evil.example:" + port + "\r\n")).contains(" 403 ");
            assertThat(statusLine(port, "Host: localhost.evil.example\r\n")).contains(" 403 ");
            assertThat(statusLine(port, "Host: 127.0.0.1:1@evil.example\r\n")).contains(" 403 ");
            assertThat(statusLine(port, "")).contains(" 403 ");
        }
    }

    @Test
    void a_port_that_is_taken_is_one_line() throws Exception {
        int port = LoopbackPorts.free();
        try (MetricsPort opened = MetricsPort.open(port, () -> "")) {
            assertThat(opened).isNotNull();
            assertThatThrownBy(() -> MetricsPort.open(port, () -> ""))
                    .isInstanceOf(ClearFault.class)
                    .hasMessageContaining("is taken by another program; choose another with alerts.metrics-port");
        }
    }
}
