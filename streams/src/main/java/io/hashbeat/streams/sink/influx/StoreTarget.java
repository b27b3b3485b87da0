package io.hashbeat.streams.sink.influx;

import io.hashbeat.streams.settings.StoreSettings.Api;
import io.hashbeat.streams.sink.Retention;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Where points go. Travels with a job, so it is serializable; its text form shows no secret.
 *
 * @param url base of the store, {@code http} or {@code https}, without a path of its own route
 * @param api which route it has
 * @param org organisation of InfluxDB 2; other stores ignore it
 * @param bucket bucket of InfluxDB 2 or 3; QuestDB ignores it
 * @param database database of InfluxDB 1
 * @param layout how points are divided among databases or buckets
 * @param credentials how the store knows us
 * @param connectTimeout longest time to connect
 * @param callTimeout longest time of one request with its answer, not less than the time to connect
 */
public record StoreTarget(
        URI url,
        Api api,
        String org,
        String bucket,
        String database,
        StoreLayout layout,
        StoreCredentials credentials,
        Duration connectTimeout,
        Duration callTimeout)
        implements Serializable {
    private static final String DEFAULT_NAME = "hashbeat";
    private static final Duration DEFAULT_CONNECT = Duration.ofSeconds(5);
    private static final Duration DEFAULT_CALL = Duration.ofSeconds(30);

    public StoreTarget {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https")) || url.getUserInfo() != null) {
            throw new IllegalArgumentException("url of the store must be http(s)://host[:port], without a password");
        }
        if (connectTimeout.isNegative() || connectTimeout.isZero() || callTimeout.compareTo(connectTimeout) < 0) {
            throw new IllegalArgumentException(
                    "time-outs of the store: connect " + connectTimeout + ", call " + callTimeout);
        }
    }

    /** A store with the default names and time-outs. */
    public static StoreTarget of(URI url, Api api, StoreCredentials credentials) {
        return new StoreTarget(
                url,
                api,
                DEFAULT_NAME,
                DEFAULT_NAME,
                DEFAULT_NAME,
                StoreLayout.TOGETHER,
                credentials,
                DEFAULT_CONNECT,
                DEFAULT_CALL);
    }

    /** The same target with another route. */
    public StoreTarget with(Api other) {
        return new StoreTarget(url, other, org, bucket, database, layout, credentials, connectTimeout, callTimeout);
    }

    /** The same target with points divided in another way. */
    public StoreTarget with(StoreLayout other) {
        return new StoreTarget(url, api, org, bucket, database, other, credentials, connectTimeout, callTimeout);
    }

    /** The same target with other time-outs. */
    public StoreTarget with(Duration connect, Duration call) {
        return new StoreTarget(url, api, org, bucket, database, layout, credentials, connect, call);
    }

    /** Name of the database (InfluxDB 1) or the bucket (all others) that keeps points so long. */
    public String place(Api route, Retention retention) {
        return layout.name(base(route), retention);
    }

    /** What the names of all of them begin with. */
    String base(Api route) {
        return route == Api.V1 ? database : bucket;
    }

    /** True if the store is on this machine, where compression costs more than it saves. */
    public boolean isLoopback() {
        String host = url.getHost();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }
}
