package io.hashbeat.console.serve.history;

import io.hashbeat.schemas.store.StoreNames.Measurement;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A store that answers InfluxQL at {@code /query}; its text form shows no secret.
 *
 * @param url base of the store
 * @param places where each measurement lies; all of them must be named
 * @param login how the store knows us
 * @param connectTimeout longest time to connect
 * @param callTimeout longest time of one request with its answer
 */
public record InfluxQlTarget(
        URI url, Map<Measurement, InfluxQlPlace> places, Login login, Duration connectTimeout, Duration callTimeout) {
    public InfluxQlTarget {
        places = Map.copyOf(places);
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
