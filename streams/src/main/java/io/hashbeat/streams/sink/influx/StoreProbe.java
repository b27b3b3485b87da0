package io.hashbeat.streams.sink.influx;

import com.influxdb.exceptions.InfluxException;
import io.hashbeat.streams.settings.StoreSettings.Api;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks a store which route it has. */
final class StoreProbe {
    private static final String VERSION_HEADER = "X-Influxdb-Version";

    private StoreProbe() {}

    /**
     * V1 if {@code /ping} answers with a version that starts with {@code 1.} or {@code v1.}, else V2.
     *
     * @throws InfluxException with status 0 if there is no answer
     */
    static Api api(StoreTarget target) {
        return api(version(target));
    }

    /** The route of a store that answered with this version. */
    static Api api(String version) {
        return version.startsWith("1.") ? Api.V1 : Api.V2;
    }

    /**
     * The version that {@code /ping} answers with, such as {@code 2.7.12}; empty if it does not say.
     *
     * @throws InfluxException with status 0 if there is no answer
     */
    static String version(StoreTarget target) {
        HttpUrl url = StoreRequests.url(target, "ping");
        Request.Builder request = new Request.Builder().url(url);
        if (!target.credentials().token().isEmpty()) {
            request.header("Authorization", "Token " + target.credentials().token()); // InfluxDB 3 wants it here too
        }
        OkHttpClient http = StoreClient.http(target, Api.V2).build();
        try (Response response = http.newCall(request.build()).execute()) {
            String version = response.header(VERSION_HEADER, "");
            return version == null ? "" : version.replaceFirst("^v", "");
        } catch (IOException e) {
            throw new InfluxException(e);
        } finally {
            StoreRequests.release(http);
        }
    }
}
