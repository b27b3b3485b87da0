package io.hashbeat.ingest.source;

/**
 * How much of the input has been read.
 *
 * @param lines lines seen, blank and rejected ones included
 * @param blank lines with nothing but white space
 * @param bytesRead bytes taken from the files, as they are stored (compressed)
 * @param bytesTotal size of the files when they were opened; 0 if it is not known, as for the standard input
 */
public record SourceProgress(long lines, long blank, long bytesRead, long bytesTotal) {
    /** Nothing yet. */
    public static final SourceProgress NONE = new SourceProgress(0, 0, 0, 0);

    /** Sums of both. */
    public SourceProgress plus(SourceProgress other) {
        return new SourceProgress(
                lines + other.lines, blank + other.blank, bytesRead + other.bytesRead, bytesTotal + other.bytesTotal);
    }
}
