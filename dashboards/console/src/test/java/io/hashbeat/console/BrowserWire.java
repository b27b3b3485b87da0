package io.hashbeat.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Questions to a Chromium and its messages, by the DevTools protocol over one socket. */
final class BrowserWire implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final WebSocket socket;
    private final Consumer<JsonNode> messages;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    /** {@code messages} gets everything that is no answer, on another thread. */
    BrowserWire(URI address, Consumer<JsonNode> messages) {
        this.messages = messages;
        this.socket =
                HTTP.newWebSocketBuilder().buildAsync(address, new Messages()).join();
    }

    /** A new object for the parameters of a question. */
    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    /** Asks, and waits for the answer. */
    JsonNode call(String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", parameters);
        socket.sendText(message.toString(), true).join();
        JsonNode reply =
                answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (reply.has("error")) {
            throw new IllegalStateException(method + ": " + reply.path("error"));
        }
        return reply.path("result");
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Messages implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                accept(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private void accept(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                CompletableFuture<JsonNode> waiting =
                        answers.remove(node.path("id").asInt());
                if (waiting != null) {
                    waiting.complete(node);
                } else {
                    messages.accept(node);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
