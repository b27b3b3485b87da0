package io.hashbeat.console.serve.history;

import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A store that answers InfluxQL at {@code /query}; its text form shows no secret.
 *
 * @param url base of the store
 * @param database database (InfluxDB 1 and 3), or the bucket's name or what of it stands before a slash (InfluxDB 2)
 * @param policies retention policy of each measurement that is not in the default one; in InfluxDB 2 and 3 what stands behind
 *     the slash
 * @param login how the store knows us
 * @param connectTimeout longest time to connect
 * @param callTimeout longest time of one request with its answer
 */
public record InfluxQlTarget(
        URI url,
        String database,
        Map<Measurement, String> policies,
        Login login,
        Duration connectTimeout,
        Duration callTimeout) {
    public InfluxQlTarget {
        policies = Map.copyOf(policies);
    }

    /**
     * By token, by user and password (Basic), or not at all.
     *
     * @param token API token; empty if there is none
     * @param user name of the user; empty if there is none
     * @param password password of the user
     */
    public record Login(String token, String user, String password) {
        @Override
        public String toString() {
            return token.isEmpty() && user.isEmpty() ? "none" : token.isEmpty() ? "basic(" + user + ")" : "token";
        }
    }
}
