package io.hashbeat.streams.sink.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hashbeat.streams.settings.StoreSettings.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Databases of InfluxDB 3 or buckets of InfluxDB 2 as their documentation describes the routes. */
final class FakeInflux implements AutoCloseable {
    static final String TOKEN = "t0ken";

    private static final int MOST_DATABASES = 5;
    private static final Pattern DATABASE =
            Pattern.compile("\\{\"db\":\"([A-Za-z0-9][\\w/-]*)\",\"retention_period\":\"(\\d+[hdw])\"}");
    private static final Pattern BUCKET_NAME = Pattern.compile("\"name\":\\s*\"([^\"]+)\"");
    private static final Pattern SECONDS = Pattern.compile("\"everySeconds\":\\s*(\\d+)");

    private final HttpServer server;
    private final String version;
    private final Map<String, String> places = new TreeMap<>();
    private final List<String> withOurs = new ArrayList<>();

    FakeInflux(String version) {
        this.version = version;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    StoreTarget target() {
        return StoreTarget.of(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                        Api.AUTO,
                        StoreCredentials.token(TOKEN))
                .with(StoreLayout.AUTO);
    }

    /** A place that somebody made; {@code ours} if it holds points of ours. */
    FakeInflux holding(String name, boolean ours) {
        places.put(name, "for ever");
        if (ours) {
            withOurs.add(name);
        }
        return this;
    }

    /** How long each place keeps its points, by name. */
    Map<String, String> places() {
        return Map.copyOf(places);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        exchange.getResponseHeaders().set("X-Influxdb-Version", version);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if (!("Token " + TOKEN).equals(authorization) && !("Bearer " + TOKEN).equals(authorization)) {
            send(exchange, 401, "{\"code\":\"unauthorized\",\"message\":\"who is there?\"}");
        } else if (path.equals("/ping")) {
            send(exchange, 204, "");
        } else if (path.equals("/query")) {
            measurements(exchange, URLDecoder.decode(body, StandardCharsets.UTF_8));
        } else if (path.equals("/api/v3/configure/database") && version.startsWith("3.")) {
            databases(exchange, body);
        } else if (path.startsWith("/api/v2/") && version.startsWith("2.")) {
            buckets(exchange, path, body);
        } else {
            send(exchange, 404, "");
        }
    }

    private void measurements(HttpExchange exchange, String form) throws IOException {
        String database = form.replaceAll(".*db=([^&]*).*", "$1");
        send(
                exchange,
                200,
                withOurs.contains(database)
                        ? "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"measurements\",\"columns\":[\"name\"],"
                                + "\"values\":[[\"feed_status\"],[\"hashrate_1m\"]]}]}]}"
                        : "{\"results\":[{\"statement_id\":0}]}");
    }

    private void databases(HttpExchange exchange, String body) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            send(
                    exchange,
                    "format=json".equals(exchange.getRequestURI().getQuery()) ? 200 : 400,
                    places.keySet().stream()
                            .map(name -> "{\"iox::database\":\"" + name + "\"}")
                            .collect(Collectors.joining(",", "[", "]")));
            return;
        }
        Matcher asked = DATABASE.matcher(body);
        if (!asked.matches()) {
            send(exchange, 400, "{\"error\":\"serde json error\"}");
        } else if (places.containsKey(asked.group(1))) {
            send(exchange, 409, "{\"error\":\"already exists\"}");
        } else if (places.size() == MOST_DATABASES) {
            send(exchange, 422, "{\"error\":\"Adding a new database would exceed limit of 5 databases\"}");
        } else {
            places.put(asked.group(1), asked.group(2));
            send(exchange, 200, "");
        }
    }

    private void buckets(HttpExchange exchange, String path, String body) throws IOException {
        if (path.endsWith("/orgs")) {
            send(exchange, 200, "{\"orgs\":[{\"id\":\"0a\",\"name\":\"hashbeat\"}]}");
        } else if (exchange.getRequestMethod().equals("GET")) {
            String name = exchange.getRequestURI().getQuery().replaceAll(".*name=([^&]*).*", "$1");
            String found = "{\"id\":\"0b\",\"name\":\"" + name + "\",\"retentionRules\":[]}";
            send(exchange, 200, "{\"buckets\":[" + (places.containsKey(name) ? found : "") + "]}");
        } else {
            Matcher name = BUCKET_NAME.matcher(body);
            Matcher seconds = SECONDS.matcher(body);
            boolean whole = name.find() && seconds.find();
            if (whole) {
                places.put(name.group(1), seconds.group(1) + "s");
            }
            send(exchange, whole ? 201 : 400, "{\"id\":\"0c\",\"name\":\"x\",\"retentionRules\":[]}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }
}
