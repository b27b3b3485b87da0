package io.hashbeat.streams.sink.influx;

import java.io.Serializable;

/**
 * How the store knows us: by token, by user and password (Basic), or not at all.
 *
 * @param token API token; empty if there is none
 * @param user name of the user; empty if there is none
 * @param password password of the user
 */
public record StoreCredentials(String token, String user, String password) implements Serializable {
    /** No credentials. */
    public static final StoreCredentials NONE = new StoreCredentials("", "", "");

    public StoreCredentials {
        if (!token.isEmpty() && !user.isEmpty()) {
            throw new IllegalArgumentException("either a token or a user, not both");
        }
    }

    /** An API token of InfluxDB 2 or 3. */
    public static StoreCredentials token(String token) {
        return new StoreCredentials(token, "", "");
    }

    /** User and password, as InfluxDB 1 and the embedded store want them. */
    public static StoreCredentials basic(String user, String password) {
        return new StoreCredentials("", user, password);
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        if (token.isEmpty() && user.isEmpty()) {
            return "none";
        }
        return token.isEmpty() ? "basic(" + user + ")" : "token";
    }
}
