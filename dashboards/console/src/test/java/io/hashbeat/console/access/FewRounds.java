package io.hashbeat.console.access;

import java.nio.file.Path;

/** Passwords for tests that prove something else than how long a hash takes. */
public final class FewRounds {
    private static final int ROUNDS = 100;

    private FewRounds() {}

    /** The file in {@code directory}; passwords that are made with it are hashed in few rounds. */
    public static AccessFile in(Path directory) {
        return new AccessFile(directory, ROUNDS);
    }
}
