package io.hashbeat.standalone.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.store.StoreNames.Tag;
import io.hashbeat.standalone.data.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hashrates as the store of a running {@code up} has them, asked for over HTTP as any program would. */
final class StoredRates {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String authorization;

    /**
     * One point.
     *
     * @param hashrateHs absent if there is none
     * @param lowHs lower end of the band, absent as the estimate is
     * @param highHs upper end of the band
     * @param whole all of the bucket was observed, and it has ended
     */
    record Rate(
            @Nullable Double hashrateHs,
            @Nullable Double lowHs,
            @Nullable Double highHs,
            boolean tooFew,
            boolean whole) {}

    private StoredRates(URI url, String authorization) {
        this.url = url;
        this.authorization = authorization;
    }

    /** The store of the {@code up} that uses this data directory. */
    static StoredRates of(Path data) throws IOException {
        Endpoints endpoints = Endpoints.read(data).orElseThrow();
        String password = Files.readString(data.resolve(Objects.requireNonNull(endpoints.storeSecretFile())))
                .strip();
        String pair = endpoints.storeUser() + ":" + password;
        return new StoredRates(
                URI.create(Objects.requireNonNull(endpoints.store())),
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** All points of a subject, by the end of their buckets in milliseconds. */
    Map<Long, Rate> of(Subject subject, String measurement, long bucketMillis) throws Exception {
        Map<Long, Rate> rates = new TreeMap<>();
        List<Tag> tags = Tag.ofSubject(subject.kind().text());
        StringBuilder where = new StringBuilder("kind = '" + subject.kind().text() + "'");
        String[] parts = subject.text().split("/", -1);
        for (int i = 0; i < tags.size(); i++) {
            where.append(" AND ")
                    .append(tags.get(i).storeName())
                    .append(" = '")
                    .append(parts[i + 1])
                    .append('\'');
        }
        if (!measurement.equals("hashrate_1m")) {
            where.append(
                    " AND partial = false"); // a bucket that has begun is not what the page shows of one that has ended
        }
        for (JsonNode row :
                ask("SELECT cast(timestamp AS LONG), hashrate_hs, low_hs, high_hs, too_few, partial, coverage"
                        + " FROM " + measurement + " WHERE " + where)) {
            boolean whole = !row.get(5).asBoolean() && row.get(6).asDouble() > 0.9999;
            rates.put(
                    row.get(0).asLong() / 1_000 + bucketMillis,
                    new Rate(
                            number(row.get(1)),
                            number(row.get(2)),
                            number(row.get(3)),
                            row.get(4).asBoolean(),
                            whole));
        }
        return rates;
    }

    /** Every worker of which there is a minute. */
    List<Subject> workers() throws Exception {
        List<Subject> workers = new ArrayList<>();
        for (JsonNode row :
                ask("SELECT DISTINCT pool, algorithm, account, worker FROM hashrate_1m WHERE kind = 'worker'")) {
            workers.add(Subject.parse(
                    "worker/" + row.get(0).asText() + '/' + row.get(1).asText() + '/'
                            + row.get(2).asText() + '/' + row.get(3).asText()));
        }
        return workers;
    }

    private JsonNode ask(String sql) throws IOException, InterruptedException {
        URI query = url.resolve("/exec?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
        String body = http.send(
                        HttpRequest.newBuilder(query)
                                .header("Authorization", authorization)
                                .build(),
                        BodyHandlers.ofString())
                .body();
        JsonNode rows = JSON.readTree(body).path("dataset");
        if (!rows.isArray()) {
            throw new AssertionError(sql + ": " + body);
        }
        return rows;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? (Double) node.asDouble() : null;
    }
}
