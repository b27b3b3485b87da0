package io.hashbeat.standalone.guarantee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Says of itself that it is an InfluxDB 1 and takes whatever it is sent. */
final class AnsweringStore implements AutoCloseable {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final HttpServer server;

    private AnsweringStore(HttpServer server) {
        this.server = server;
    }

    static AnsweringStore start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", AnsweringStore::answer);
        server.start();
        return new AnsweringStore(server);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("X-Influxdb-Version", "1.8.10");
            if (exchange.getRequestURI().getPath().equals("/query")) {
                byte[] body = "{\"results\":[{}]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(OK, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.sendResponseHeaders(NO_CONTENT, -1);
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
