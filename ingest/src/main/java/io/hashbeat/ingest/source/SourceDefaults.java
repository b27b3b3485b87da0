package io.hashbeat.ingest.source;

import java.util.Objects;

/**
 * What a line means that does not say it.
 *
 * @param pool pool name, not escaped
 * @param algorithm algorithm id such as {@code sha256d}
 */
public record SourceDefaults(String pool, String algorithm) {
    /** Pool {@code default}, algorithm {@code sha256d}. */
    public static final SourceDefaults STANDARD = new SourceDefaults("default", "sha256d");

    public SourceDefaults {
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(algorithm, "algorithm");
    }
}
