package io.hashbeat.ingest.source;

import java.util.Objects;

/**
 * Where a line stood.
 *
 * @param file path as given, or {@code -} for the standard input
 * @param line number of the line in that file, from 1
 */
public record Origin(String file, long line) {
    public Origin {
        Objects.requireNonNull(file, "file");
        if (line < 1) {
            throw new IllegalArgumentException("line counts from 1: " + line);
        }
    }

    /** {@code file:line}. */
    public String text() {
        return file + ":" + line;
    }
}
