package io.hashbeat.standalone.guarantee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an Alertmanager knows: when each set of labels ends by what was posted last. */
final class FakeAlertmanager implements AutoCloseable {
    private final Map<JsonNode, Instant> ends = new HashMap<>();
    private final HttpServer server;

    FakeAlertmanager() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v2/alerts", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode alerts =
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            synchronized (this) {
                alerts.forEach(each -> ends.put(
                        each.path("labels"), Instant.parse(each.path("endsAt").asText())));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Settings with which a process tells it how things stand. */
    List<String> settings() {
        return List.of(
                "--set",
                "alertmanager.urls=http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Names of the alerts that fire now. */
    synchronized Set<String> firing() {
        Instant now = Instant.now();
        return ends.entrySet().stream()
                .filter(each -> each.getValue().isAfter(now))
                .map(each -> each.getKey().path("alertname").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
