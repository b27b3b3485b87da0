package io.hashbeat.ingest.source;

/**
 * How logs are read.
 *
 * @param defaults what a line means that does not say it
 * @param maxLineBytes longest line in bytes; a longer one is refused
 * @param openedAtMs what the clock says when reading begins, milliseconds since 1970 UTC
 */
public record SourceOptions(SourceDefaults defaults, int maxLineBytes, long openedAtMs) {
    /** The longest line that any setting allows: it must fit a Kafka record. */
    public static final int MOST_LINE_BYTES = 512 * 1024;

    public SourceOptions {
        if (maxLineBytes < 256 || maxLineBytes > MOST_LINE_BYTES) {
            throw new IllegalArgumentException("maxLineBytes is 256 to " + MOST_LINE_BYTES + ": " + maxLineBytes);
        }
    }
}
