package io.hashbeat.streams.sink.influx;

import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** Requests beside the client's own routes. */
final class StoreRequests {
    private StoreRequests() {}

    /** A route of the store, such as {@code ping}; the path of the base address is kept. */
    static HttpUrl url(StoreTarget target, String route) {
        HttpUrl base = Objects.requireNonNull(HttpUrl.get(target.url()), "url");
        return base.newBuilder().addPathSegments(route).build();
    }

    /** Ends the threads and connections of a client. */
    static void release(OkHttpClient http) {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
