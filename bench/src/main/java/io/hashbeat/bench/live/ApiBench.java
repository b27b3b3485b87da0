package io.hashbeat.bench.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Asks a console for pages of workers by the clock, whether it has answered the last one or not: a slow answer makes none of the others
 * wait, and each is timed from when it was due (Tene, "How not to measure latency").
 */
public final class ApiBench {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKERS = "/api/v1/workers?";
    private static final int LINES = 100;
    private static final int DIGITS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** What people do: look at an order, page on, choose a status, search; the most frequent is there more often. */
    private static final List<String> QUESTIONS = List.of(
            "sort=worker",
            "sort=quarter&order=desc",
            "sort=quarter&order=asc",
            "sort=status&order=desc",
            "sort=ratio&order=asc",
            "sort=account",
            "status=silent",
            "status=hashing&sort=temperature&order=desc",
            "search=rack",
            "search=1");

    private final ApiOptions options;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Random random = new Random(1);
    private final Histogram answered = new ConcurrentHistogram(DIGITS);
    private final Histogram behind = new Histogram(DIGITS);
    private final AtomicLong failed = new AtomicLong();

    public ApiBench(ApiOptions options) {
        this.options = options;
    }

    /**
     * Asks until the time is over and every answer is there.
     *
     * @throws IOException if the console does not say how many workers it has
     */
    public ApiResult run() throws IOException, InterruptedException {
        long workers = workers();
        long begin = System.nanoTime();
        long stepNanos = TimeUnit.SECONDS.toNanos(1) / options.rate();
        CompletableFuture<?>[] answers = new CompletableFuture<?>[options.questions()];
        for (int i = 0; i < answers.length; i++) {
            long due = begin + i * stepNanos;
            LockSupport.parkNanos(due - System.nanoTime());
            answers[i] = ask(due, i >= options.warmUpQuestions(), workers);
        }
        CompletableFuture.allOf(answers).join();
        return new ApiResult(workers, failed.get(), Percentiles.of(answered), Percentiles.of(behind));
    }

    private long workers() throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(question("limit=1"), BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new IOException("nothing answers at " + options.page(), e);
        }
        JsonNode total = JSON.readTree(answer.body()).path("total");
        if (answer.statusCode() != 200 || !total.isNumber()) {
            throw new IOException(
                    options.page() + " does not answer as a console does (status " + answer.statusCode() + ")");
        }
        return total.asLong();
    }

    private HttpRequest question(String query) {
        return HttpRequest.newBuilder(options.page().resolve(WORKERS + query))
                .timeout(PATIENCE)
                .build();
    }

    private CompletableFuture<?> ask(long due, boolean measured, long workers) {
        if (measured) {
            behind.recordValue(millisSince(due));
        }
        String order = QUESTIONS.get(random.nextInt(QUESTIONS.size()));
        int page = random.nextInt((int) Math.max(1, workers / LINES));
        String query = order + "&limit=" + LINES + "&offset=" + (order.contains("=s") ? 0 : page * LINES);
        return http.sendAsync(question(query), BodyHandlers.ofString()).handle((answer, fault) -> {
            if (measured) {
                answered.recordValue(millisSince(due));
                if (fault != null || answer.statusCode() != 200) {
                    failed.incrementAndGet();
                }
            }
            return null;
        });
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(Math.max(0, System.nanoTime() - nanos));
    }
}
