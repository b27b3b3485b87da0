package io.hashbeat.streams.sink.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.WritePrecision;
import io.hashbeat.streams.settings.StoreSettings.Api;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** InfluxDB's client, set up for a target: route, credentials, time-outs, compression. */
final class StoreClient {
    private StoreClient() {}

    /** A client whose writes go to the route of the given interface; the caller closes it. */
    static InfluxDBClient open(StoreTarget target, Api api) {
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
                .url(target.url().toString())
                .org(target.org())
                .bucket(target.bucket())
                .precision(WritePrecision.MS)
                .okHttpClient(http(target, api));
        if (!target.credentials().token().isEmpty()) {
            options.authenticateToken(target.credentials().token().toCharArray());
        }
        InfluxDBClient client = InfluxDBClientFactory.create(options.build());
        return target.isLoopback() ? client : client.enableGzip();
    }

    /** Reconnecting is left to the policy of delivery, so that one attempt is one request. */
    static OkHttpClient.Builder http(StoreTarget target, Api api) {
        Duration call = target.callTimeout();
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(target.connectTimeout())
                .readTimeout(call)
                .writeTimeout(call)
                .callTimeout(call)
                .retryOnConnectionFailure(false)
                .followRedirects(false);
        if (api == Api.V1) {
            http.addInterceptor(new V1Route());
        }
        StoreCredentials credentials = target.credentials();
        if (!credentials.user().isEmpty()) {
            String basic = okhttp3.Credentials.basic(credentials.user(), credentials.password());
            http.addNetworkInterceptor(chain -> chain.proceed(
                    chain.request().newBuilder().header("Authorization", basic).build()));
        }
        return http;
    }
}
