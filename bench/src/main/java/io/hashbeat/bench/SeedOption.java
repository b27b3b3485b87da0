package io.hashbeat.bench;

import picocli.CommandLine.Option;

/** {@code --seed} of what is simulated. */
final class SeedOption {

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "Seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    long seed() {
        return seed;
    }
}
