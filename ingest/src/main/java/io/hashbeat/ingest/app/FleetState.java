package io.hashbeat.ingest.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;

/** Remembers up to when a simulated fleet may have made events, so that after a restart, or a kill, no time is made twice. */
final class FleetState {
    private final Path file;

    FleetState(Path directory) {
        this.file = directory.resolve("fleet.state");
    }

    /** Up to when events may have been made, milliseconds since 1970 UTC; empty if there was no fleet, or its file cannot be read. */
    OptionalLong reservedUpToMs() {
        try {
            return Files.exists(file)
                    ? OptionalLong.of(Long.parseLong(Files.readString(file).strip()))
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** To be called before events up to that time are made. */
    void reserve(long upToMs) {
        try {
            Path next = file.resolveSibling("fleet.state.next");
            Files.writeString(next, Long.toString(upToMs));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
