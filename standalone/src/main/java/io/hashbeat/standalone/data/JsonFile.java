package io.hashbeat.standalone.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hashbeat.standalone.fault.ClearFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file of the data directory that holds one value as JSON.
 *
 * @param name of the file
 * @param type of the value
 * @param what it should be, for a person who has to be told that it is not
 */
record JsonFile<T>(String name, Class<T> type, String what) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Replaces the file at once, so that a reader sees the old or the new one. */
    void write(Path dataDirectory, T value) {
        Path file = dataDirectory.resolve(name);
        Path fresh = dataDirectory.resolve(name + ".new");
        try {
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ClearFault.failed("cannot write " + file, e);
        }
    }

    /** What the file says; empty if there is none. An unreadable file is a fault with exit code 2. */
    Optional<T> read(Path dataDirectory) {
        Path file = dataDirectory.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), type));
        } catch (IOException e) {
            throw ClearFault.usage("%s is not readable as %s".formatted(file, what));
        }
    }
}
