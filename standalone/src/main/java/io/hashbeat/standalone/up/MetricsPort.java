package io.hashbeat.standalone.up;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hashbeat.standalone.broker.LoopbackPorts;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Figures in Prometheus' text format at {@code /metrics} of a port on 127.0.0.1. */
final class MetricsPort implements AutoCloseable {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    /** With or without a port. */
    private static final Pattern LOOPBACK = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    private final HttpServer server;
    private final Supplier<String> text;

    private MetricsPort(HttpServer server, Supplier<String> text) {
        this.server = server;
        this.text = text;
    }

    /**
     * Opens the port.
     *
     * @param text asked from another thread at each request
     * @throws ClearFault in one line if the port is taken
     */
    static MetricsPort open(int port, Supplier<String> text) {
        LoopbackPorts.require(port, "metrics", "alerts.metrics-port");
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            MetricsPort opened = new MetricsPort(HttpServer.create(address, 0), text);
            opened.server.createContext("/", opened::answer);
            opened.server.start();
            return opened;
        } catch (IOException e) {
            throw ClearFault.unavailable("metrics: cannot listen on 127.0.0.1:%d".formatted(port), e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForUs(exchange.getRequestHeaders().getFirst("Host"))) {
                exchange.sendResponseHeaders(FORBIDDEN, -1);
                return;
            }
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
                return;
            }
            byte[] bytes = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(OK, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A web page elsewhere that points a name of its own at the loopback address is refused, as the console does. */
    private static boolean isForUs(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
