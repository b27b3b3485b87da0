package io.hashbeat.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook on 127.0.0.1 that takes everything and says when it came. */
final class HookReceiver implements AutoCloseable {
    private static final int TAKEN = 204;
    private static final int THREADS = 8;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Taker taker;

    /** Is told of each request. */
    @FunctionalInterface
    interface Taker {
        void take(JsonNode body, long nanos);
    }

    private HookReceiver(HttpServer server, Taker taker) {
        this.server = server;
        this.taker = taker;
    }

    static HookReceiver start(Taker taker) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HookReceiver receiver = new HookReceiver(server, taker);
            server.setExecutor(receiver.threads);
            server.createContext("/", receiver::take);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw ClearFault.unavailable("the webhook's receiver cannot listen on 127.0.0.1", e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody());
            long now = System.nanoTime();
            exchange.sendResponseHeaders(TAKEN, -1);
            taker.take(body, now);
        }
    }

    String url() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
