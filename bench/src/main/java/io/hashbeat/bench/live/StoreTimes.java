package io.hashbeat.bench.live;

import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * When rows can be read from the embedded store: asks it again and again how many there are of each minute, on a thread of its
 * own. A row counts from the answer that shows it, so it is up to a look late. Read by any thread.
 */
final class StoreTimes implements AutoCloseable {
    private static final int DIGITS = 3;
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long MINUTE_MILLIS = 60_000;
    private static final long MICROS = 1_000;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final EventClock clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Histogram readable = new Histogram(DIGITS);
    private final Map<Long, Long> rowsByEnd = new TreeMap<>();
    private final Thread thread;
    private volatile boolean ending;
    private volatile @Nullable RuntimeException failure;

    /**
     * Begins to look.
     *
     * @param login user and password with a colon between
     */
    StoreTimes(URI store, String login, EventClock clock, Span measured) {
        this.clock = clock;
        this.request = HttpRequest.newBuilder(
                        URI.create(store + "/exp?query=" + URLEncoder.encode(query(measured), StandardCharsets.UTF_8)))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .timeout(ANSWER_WITHIN)
                .build();
        this.thread = new Thread(this::look, "look-into-the-store");
        thread.start();
    }

    private static String query(Span measured) {
        return "SELECT cast(timestamp AS long) start, count() FROM hashrate_1m"
                + " WHERE timestamp >= cast(%d AS timestamp) AND timestamp <= cast(%d AS timestamp)"
                        .formatted(
                                (measured.first() - MINUTE_MILLIS) * MICROS,
                                (measured.last() - MINUTE_MILLIS) * MICROS);
    }

    private void look() {
        try {
            while (!ending) {
                String answer = ask();
                note(answer, System.currentTimeMillis());
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (IOException e) {
            failure = ClearFault.failed("the store does not answer: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String ask() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != OK) {
            throw new IOException(
                    "%d %s".formatted(response.statusCode(), response.body().strip()));
        }
        return response.body();
    }

    /** Lines of start in microseconds and rows, below a heading. */
    private synchronized void note(String answer, long wallMillis) {
        for (String line : answer.lines().skip(1).toList()) {
            int comma = line.indexOf(',');
            long end = Long.parseLong(line.substring(0, comma)) / MICROS + MINUTE_MILLIS;
            long rows = Long.parseLong(line.substring(comma + 1));
            long known = rowsByEnd.getOrDefault(end, 0L);
            if (rows > known) {
                rowsByEnd.put(end, rows);
                readable.recordValueWithCount(Math.max(0, wallMillis - clock.wallAt(end)), rows - known);
            }
        }
    }

    /** Throws what ended the looking, if something did. */
    void check() {
        RuntimeException e = failure;
        if (e != null) {
            throw e;
        }
    }

    /** Rows of the minutes that are measured. */
    synchronized long rows() {
        return rowsByEnd.values().stream().mapToLong(Long::longValue).sum();
    }

    /** From the end of the slice, wall milliseconds. */
    synchronized Histogram readable() {
        return readable.copy();
    }

    @Override
    public void close() {
        ending = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
