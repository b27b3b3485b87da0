package io.hashbeat.standalone.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the services of a running {@code up} listen; written to endpoints.json. No secret is in it.
 *
 * @param pid process id
 * @param started ISO-8601, UTC
 * @param kafka host:port of the broker
 * @param page URL of the console; null if there is none
 * @param store URL of the store; null if there is none
 * @param storeApi v1 or v2
 * @param storeDatabase name of the database or bucket; empty for the embedded store
 * @param storeUser user for Basic authentication; null if a token is used
 * @param storeSecretFile file with the password or token, relative to the data directory; null if none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Endpoints(
        long pid,
        String started,
        String kafka,
        @Nullable String page,
        @Nullable String store,
        @Nullable String storeApi,
        @Nullable String storeDatabase,
        @Nullable String storeUser,
        @Nullable String storeSecretFile) {
    /** Name of the file in the data directory. */
    public static final String FILE = "endpoints.json";

    private static final JsonFile<Endpoints> JSON = new JsonFile<>(FILE, Endpoints.class, "endpoints");

    /** Replaces the file at once, so that a reader sees the old or the new one. */
    public void write(Path dataDirectory) {
        JSON.write(dataDirectory, this);
    }

    /** What the file says; empty if there is none. An unreadable file is a fault with exit code 2. */
    public static Optional<Endpoints> read(Path dataDirectory) {
        return JSON.read(dataDirectory);
    }

    /** True if the process that wrote this is alive. */
    public boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
