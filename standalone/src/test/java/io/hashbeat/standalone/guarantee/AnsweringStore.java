package io.hashbeat.standalone.guarantee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Says of itself that it is an InfluxDB 1 and takes whatever it is sent. */
final class AnsweringStore implements AutoCloseable {
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final BlockingQueue<String> written = new LinkedBlockingQueue<>();

    private AnsweringStore(HttpServer server) {
        this.server = server;
    }

    static AnsweringStore start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AnsweringStore store = new AnsweringStore(server);
        server.createContext("/", store::answer);
        server.start();
        return store;
    }

    /** Lines of the first request with points that has not been asked for yet. */
    List<String> awaitLines(Duration patience) throws InterruptedException {
        String lines = written.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return lines == null ? List.of() : lines.lines().toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Influxdb-Version", "1.8.10");
            if (exchange.getRequestURI().getPath().equals("/query")) {
                byte[] body = "{\"results\":[{}]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(OK, body.length);
                exchange.getResponseBody().write(body);
            } else {
                if (exchange.getRequestURI().getPath().equals("/write")) {
                    written.add(exchange.getRequestURI().getQuery() + '\n' + sent);
                }
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
