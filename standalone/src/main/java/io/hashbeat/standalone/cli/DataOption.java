package io.hashbeat.standalone.cli;

import io.hashbeat.standalone.data.Endpoints;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that chooses the data directory, and through it the running {@code up}. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory; default: folder \"data\" beside the script.")
    private @Nullable Path data;

    /** The directory. */
    Path path() {
        return data != null ? data : standard();
    }

    /** The directory if none is named; the script says where it lives. */
    static Path standard() {
        String home = System.getProperty("hashbeat.home", "");
        return Path.of(home.isEmpty() ? "." : home).resolve("data");
    }

    /** Bootstrap servers: the given ones, or those of the running {@code up}. */
    String bootstrap(@Nullable String given) {
        return given != null ? given : running().kafka();
    }

    /** Addresses of the running {@code up}; a fault with exit code 3 if none runs. */
    Endpoints running() {
        return Endpoints.read(path())
                .filter(Endpoints::alive)
                .orElseThrow(() -> ClearFault.unavailable(
                        "no hashbeat runs with the data directory %s; start \"hashbeat up\" or name --bootstrap"
                                .formatted(path())));
    }
}
