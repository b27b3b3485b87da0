package io.hashbeat.standalone.guarantee;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A webhook that remembers what it has taken; now and then it refuses for a moment, or takes and then says that it has not. */
final class FlakyHook implements AutoCloseable {

    private static final int ONE_IN = 12;

    private final List<JsonNode> taken = new ArrayList<>();
    private final Random random;
    private final HttpServer server;

    FlakyHook(long seed) throws IOException {
        random = new Random(seed);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body =
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(answer(body), -1);
        }
    }

    private synchronized int answer(JsonNode body) {
        int luck = random.nextInt(ONE_IN);
        if (luck > 0) {
            taken.add(body);
        }
        return luck > 1 ? 204 : 503;
    }

    /** Settings with which a process tells it every transition. */
    List<String> settings(Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("hooks"),
                List.of(
                        "all.url = http://127.0.0.1:" + server.getAddress().getPort() + "/",
                        "all.secret = hush-hush-hush-hush",
                        "all.tells = transitions"));
        return List.of(
                "--set",
                "webhooks.file=" + file,
                "--set",
                "webhooks.allowed-networks=127.0.0.0/8",
                "--set",
                "webhooks.first-rest=100ms");
    }

    /** What it has taken so far, in the order in which it came. */
    synchronized List<JsonNode> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
