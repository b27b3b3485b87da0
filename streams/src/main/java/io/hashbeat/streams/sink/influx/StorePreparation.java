package io.hashbeat.streams.sink.influx;

import com.influxdb.client.BucketsApi;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Organization;
import com.influxdb.exceptions.InfluxException;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import io.hashbeat.streams.sink.StoreSchema;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Creates databases and retention policies (InfluxDB 1) or buckets (InfluxDB 2) that are missing. What exists is left
 * as it is. InfluxDB 3 and VictoriaMetrics create on the first write; the embedded store's tables are created by
 * {@link StoreSchema#questDbStatements()}.
 */
public final class StorePreparation {
    private final StoreTarget target;
    /** What the store says it is; null until it was asked. */
    private @Nullable String version;

    public StorePreparation(StoreTarget target) {
        this.target = target;
    }

    /**
     * The target with the route that the store has, where it was to be asked.
     *
     * @throws IOException if the store cannot be reached; one line
     */
    public StoreTarget reached() throws IOException {
        try {
            Api found = api();
            return target.api() == Api.AUTO ? target.with(found) : target;
        } catch (InfluxException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("store " + target.url() + " cannot be reached: " + cause.getMessage(), e);
        }
    }

    /**
     * Creates what is missing.
     *
     * @return what was done, one line each; empty if nothing was missing
     * @throws IOException if the store cannot be reached or does not allow it; one line that says what to do
     */
    public List<String> run() throws IOException {
        try {
            Api api = target.api() == Api.AUTO ? api() : target.api();
            if (api == Api.V1) {
                return databases();
            }
            return version().startsWith("3.") ? List.of() : buckets();
        } catch (InfluxException e) {
            throw new IOException(
                    "store " + target.url() + " does not let us prepare it: " + e.getMessage()
                            + "; create bucket or database by hand, or give a token that may",
                    e);
        }
    }

    private Api api() {
        return StoreProbe.api(version());
    }

    /** Asks once. */
    private String version() {
        String known = version;
        if (known == null) {
            known = StoreProbe.version(target);
            version = known;
        }
        return known;
    }

    private List<String> databases() throws IOException {
        OkHttpClient http = StoreClient.http(target, Api.V1).build();
        HttpUrl url = StoreRequests.url(target, "query");
        try {
            List<String> statements = StoreSchema.influxQlStatements(target.database(), target.byRetention());
            for (String statement : statements) {
                FormBody body = new FormBody.Builder().add("q", statement).build();
                Request request = new Request.Builder().url(url).post(body).build();
                try (Response response = http.newCall(request).execute()) {
                    check(statement, response);
                }
            }
            return statements;
        } finally {
            StoreRequests.release(http);
        }
    }

    /** InfluxDB 1 answers 200 with an error in the body. */
    private static void check(String statement, Response response) throws IOException {
        String body = response.body() == null ? "" : response.body().string();
        if (!response.isSuccessful() || body.contains("\"error\"")) {
            throw new IOException("store refuses " + statement + ": " + response.code() + " " + body.strip());
        }
    }

    private List<String> buckets() {
        try (InfluxDBClient client = StoreClient.open(target, Api.V2)) {
            BucketsApi buckets = client.getBucketsApi();
            List<Bucket> missing = wanted().filter(bucket -> buckets.findBucketByName(bucket.name()) == null)
                    .toList();
            if (missing.isEmpty()) {
                return List.of();
            }
            String orgId = client.getOrganizationsApi().findOrganizations().stream()
                    .filter(org -> target.org().equals(org.getName()))
                    .map(Organization::getId)
                    .findFirst()
                    .orElseThrow(() -> new InfluxException("no organisation " + target.org()));
            missing.forEach(bucket -> buckets.createBucket(bucket.name(), bucket.rules(), orgId));
            return missing.stream()
                    .map(bucket -> "created bucket " + bucket.name())
                    .toList();
        }
    }

    private Stream<Bucket> wanted() {
        return target.byRetention()
                ? Stream.of(Retention.values()).map(r -> new Bucket(target.bucket() + '/' + r.storeName(), r))
                : Stream.of(new Bucket(target.bucket(), Retention.YEARS_2));
    }

    private record Bucket(String name, Retention retention) {
        BucketRetentionRules rules() {
            BucketRetentionRules rules = new BucketRetentionRules();
            rules.setEverySeconds(Math.toIntExact(retention.length().toSeconds()));
            return rules;
        }
    }
}
