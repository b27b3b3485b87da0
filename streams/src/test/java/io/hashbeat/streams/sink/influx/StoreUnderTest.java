package io.hashbeat.streams.sink.influx;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A real store, and how to ask it what it holds. */
public interface StoreUnderTest {
    /** One client, because stores limit the connections of those who export. */
    HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    StoreTarget target();

    /** Number of points of a series and sum of one of its fields, as {@code count,sum}. */
    Totals totals(String measurement, String field, String worker);

    /** Values of one field of a worker's points, oldest first, as the store prints them. */
    List<String> values(String measurement, String field, String worker);

    /** Number and sum. */
    record Totals(long count, double sum) {}

    /** The body of a GET as text. */
    static String get(URI base, String pathAndQuery, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(pathAndQuery))
                .header("Accept", "application/csv")
                .GET();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(pathAndQuery + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
