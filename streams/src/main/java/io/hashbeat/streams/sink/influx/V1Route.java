package io.hashbeat.streams.sink.influx;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the client's {@code /api/v2/write?bucket=db/rp} to {@code /write?db=db&rp=rp}, which is all that InfluxDB 1
 * needs to be written by the client of InfluxDB 2.
 */
final class V1Route implements Interceptor {
    private static final String V2_PATH = "/api/v2/write";

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        HttpUrl url = request.url();
        if (!url.encodedPath().endsWith(V2_PATH)) {
            return chain.proceed(request);
        }
        return chain.proceed(request.newBuilder().url(v1(url)).build());
    }

    private static HttpUrl v1(HttpUrl url) {
        String bucket = url.queryParameter("bucket");
        String name = bucket == null ? "" : bucket;
        int slash = name.indexOf('/');
        String base = url.encodedPath().substring(0, url.encodedPath().length() - V2_PATH.length());
        HttpUrl.Builder route = url.newBuilder()
                .encodedPath(base + "/write")
                .query(null)
                .addQueryParameter("db", slash < 0 ? name : name.substring(0, slash))
                .addQueryParameter("precision", "ms");
        return slash < 0
                ? route.build()
                : route.addQueryParameter("rp", name.substring(slash + 1)).build();
    }
}
