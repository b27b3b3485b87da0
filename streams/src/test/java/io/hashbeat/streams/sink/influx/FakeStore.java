package io.hashbeat.streams.sink.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hashbeat.streams.settings.StoreSettings.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * A store over HTTP that holds lines by series and time and can be told how to answer next.
 *
 * <p>Answers are used up one for each request; without one it takes everything that its rule allows.
 */
public final class FakeStore implements AutoCloseable {
    /** How to answer one request. */
    public sealed interface Answer {}

    /** A status with a header and a body. */
    public record Status(int code, Map<String, String> headers, String body) implements Answer {}

    /** No answer until the fake is closed. */
    public record Hang() implements Answer {}

    /** The connection is cut without an answer. */
    public record Cut() implements Answer {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Map<String, String> fields = new TreeMap<>();
    private final List<Request> requests = new ArrayList<>();
    private volatile int mostLines = Integer.MAX_VALUE;
    private volatile String badText = "";
    private volatile int downStatus;

    /** A request as it came. */
    public record Request(String path, String authorization, boolean gzip, int lines) {}

    public FakeStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public StoreTarget target() {
        return StoreTarget.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Api.V2, StoreCredentials.NONE);
    }

    /** The next request is answered so, the one after by the next call, and so on. */
    public synchronized FakeStore next(Answer answer) {
        answers.add(answer);
        return this;
    }

    public FakeStore next(int status) {
        return next(new Status(status, Map.of(), "{\"code\":\"x\",\"message\":\"told to\"}"));
    }

    /** Requests of more lines are answered with 413. */
    public void mostLines(int lines) {
        mostLines = lines;
    }

    /** Requests with a line that holds the text are answered with 400, whole. */
    public void bad(String text) {
        badText = text;
    }

    /** Every request is answered with the status until told otherwise; 0 is up. */
    public void down(int status) {
        downStatus = status;
    }

    /** Lines that are held, each as series, time and fields. */
    public synchronized Map<String, String> held() {
        return new TreeMap<>(fields);
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Waits until so many requests have come in all. */
    public synchronized void awaitRequests(int number) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (requests.size() < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("only " + requests.size() + " requests of " + number);
            }
            wait(left);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body = gzip
                ? new GZIPInputStream(exchange.getRequestBody()).readAllBytes()
                : exchange.getRequestBody().readAllBytes();
        List<String> lines = new String(body, StandardCharsets.UTF_8).lines().toList();
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Answer answer =
                decide(new Request(exchange.getRequestURI().toString(), authorization, gzip, lines.size()), lines);
        if (answer instanceof Status status) {
            send(exchange, status);
        } else if (answer instanceof Hang) {
            await();
        } else {
            exchange.close();
        }
    }

    private synchronized Answer decide(Request request, List<String> lines) {
        requests.add(request);
        notifyAll();
        if (!answers.isEmpty()) {
            return answers.removeFirst();
        }
        if (downStatus != 0) {
            return new Status(downStatus, Map.of(), "");
        }
        if (lines.size() > mostLines) {
            return new Status(413, Map.of(), "too large");
        }
        if (!badText.isEmpty() && lines.stream().anyMatch(line -> line.contains(badText))) {
            return new Status(400, Map.of(), "{\"code\":\"invalid\",\"message\":\"cannot parse line\"}");
        }
        lines.forEach(this::keep);
        return new Status(204, Map.of(), "");
    }

    /** Series and fields have no blanks unless they are escaped or quoted; the time is behind the last one. */
    private void keep(String line) {
        int time = line.lastIndexOf(' ');
        int series = line.replace("\\ ", "__").indexOf(' ');
        fields.put(line.substring(0, series) + " " + line.substring(time + 1), line.substring(series + 1, time));
    }

    private static void send(HttpExchange exchange, Status status) throws IOException {
        status.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = status.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status.code(), body.length == 0 ? -1 : body.length);
        try (exchange) {
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
