package io.hashbeat.standalone.data;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Replaces the file at once, so that a reader sees the old or the new one. */
    public void write(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        Path fresh = dataDirectory.resolve(FILE + ".new");
        try {
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ClearFault.failed("cannot write " + file, e);
        }
    }

    /** What the file says; empty if there is none. An unreadable file is a fault with exit code 2. */
    public static Optional<Endpoints> read(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Endpoints.class));
        } catch (IOException e) {
            throw ClearFault.usage("%s is not readable as endpoints".formatted(file));
        }
    }

    /** True if the process that wrote this is alive. */
    public boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
