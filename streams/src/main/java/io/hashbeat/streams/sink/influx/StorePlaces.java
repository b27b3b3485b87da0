package io.hashbeat.streams.sink.influx;

import com.influxdb.exceptions.InfluxException;
import io.hashbeat.schemas.store.StoreNames.Measurement;
import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import java.io.IOException;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Databases or buckets of a store: which there are, and one more. */
interface StorePlaces {
    /** Those of a store that answered with this version. */
    static StorePlaces of(StoreTarget target, String version) {
        if (target.api() == Api.V1) {
            return new Databases(target);
        }
        return version.startsWith("3.") ? new Databases3(target) : new Buckets(target);
    }

    /** How the store divides our points already; {@link StoreLayout#APART} if it has none. */
    StoreLayout layout();

    /**
     * Creates it if it is missing.
     *
     * @param name name, as {@link StoreLayout#name} gives it
     * @param retention how long it keeps points; null for a place for everything
     * @return what was done; empty if nothing
     * @throws IOException if the store does not allow it; one line
     */
    Optional<String> create(String name, @Nullable Retention retention) throws IOException;

    /** Whether this database holds a measurement of ours, as far as we may know. */
    static boolean isOurs(StoreTarget target, String database) {
        try {
            return ask(target, database, "SHOW MEASUREMENTS").contains('"' + Measurement.HASHRATE_1M.storeName() + '"');
        } catch (IOException | InfluxException e) {
            return false;
        }
    }

    /** The answer to a statement of InfluxQL, which all versions give at {@code /query}. */
    static String ask(StoreTarget target, String database, String statement) throws IOException {
        FormBody.Builder body = new FormBody.Builder().add("q", statement);
        if (!database.isEmpty()) {
            body.add("db", database);
        }
        Request.Builder request =
                new Request.Builder().url(StoreRequests.url(target, "query")).post(body.build());
        if (!target.credentials().token().isEmpty()) {
            request.header("Authorization", "Token " + target.credentials().token());
        }
        return text(target, request.build(), statement);
    }

    /** The body of an answer; a refusal, which InfluxDB 1 tells within a 200 too, is thrown. */
    static String text(StoreTarget target, Request request, String what) throws IOException {
        OkHttpClient http = StoreClient.http(target, Api.V2).build();
        try (Response response = http.newCall(request).execute()) {
            String body = response.body() == null ? "" : response.body().string();
            if (!response.isSuccessful() || body.contains("\"error\"")) {
                throw new IOException("store refuses " + what + ": " + response.code() + " " + body.strip());
            }
            return body;
        } finally {
            StoreRequests.release(http);
        }
    }
}
