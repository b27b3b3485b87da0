package io.hashbeat.streams.sink.influx;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Databases of InfluxDB 3, by {@code /api/v3/configure/database}. InfluxDB 3 Core takes five of them and never changes how
 * long one keeps its points, so it must be told before the first write, which would create it to keep them for ever.
 *
 * @see <a href="https://docs.influxdata.com/influxdb3/core/admin/databases/create/">Create a database</a>
 */
final class Databases3 implements StorePlaces {
    private static final String ROUTE = "api/v3/configure/database";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int CONFLICT = 409;
    /** Of servers of version 3 that have no such route: their databases are made by other means. */
    private static final int NOT_FOUND = 404;

    private static final int NO_SUCH_METHOD = 405;

    private final StoreTarget target;

    Databases3(StoreTarget target) {
        this.target = target;
    }

    @Override
    public StoreLayout layout() {
        String base = target.base(Api.V2);
        try {
            HttpUrl url = StoreRequests.url(target, ROUTE)
                    .newBuilder()
                    .addQueryParameter("format", "json")
                    .build();
            String databases = StorePlaces.text(target, request(url).build(), "the list of databases");
            if (databases.contains('"' + StoreLayout.APART.name(base, Retention.DAYS_7) + '"')) {
                return StoreLayout.APART;
            }
        } catch (IOException e) {
            return StoreLayout.APART; // what it refuses to tell, it refuses to create, and then says why
        }
        return StorePlaces.isOurs(target, base) ? StoreLayout.TOGETHER : StoreLayout.APART;
    }

    @Override
    public Optional<String> create(String name, @Nullable Retention retention) throws IOException {
        long days = (retention == null ? Retention.YEARS_2 : retention).length().toDays();
        String body = String.format(
                Locale.ROOT, "{\"db\":\"%s\",\"retention_period\":\"%dd\"}", name.replace("\"", "\\\""), days);
        Request request = request(StoreRequests.url(target, ROUTE))
                .post(RequestBody.create(body, JSON))
                .build();
        OkHttpClient http = StoreClient.http(target, Api.V2).build();
        try (Response response = http.newCall(request).execute()) {
            if (response.isSuccessful()) {
                return Optional.of("created database " + name);
            }
            int code = response.code();
            if (code == CONFLICT || code == NOT_FOUND || code == NO_SUCH_METHOD) {
                return Optional.empty();
            }
            String answer = response.body() == null ? "" : response.body().string();
            throw new IOException("store refuses to create database " + name + ": " + code + " " + answer.strip()
                    + "; create it by hand, or give a token that may");
        } finally {
            StoreRequests.release(http);
        }
    }

    private Request.Builder request(HttpUrl url) {
        Request.Builder request = new Request.Builder().url(url);
        String token = target.credentials().token();
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
