package io.hashbeat.console.view;

import io.hashbeat.avro.FeedStatus;

/**
 * How fresh one source is.
 *
 * @param source name of the source
 * @param state what the pipeline says about it
 * @param completeUpToMs all events up to here have been seen; milliseconds since 1970 UTC
 * @param lagMs how far that is behind, milliseconds
 * @param partitions partitions in which the source was seen
 * @param timeMs event time of the pipeline when it was written, milliseconds since 1970 UTC
 * @param writtenAtMs wall-clock time at which the status was written to its topic, milliseconds since 1970 UTC
 */
public record FeedView(
        String source,
        FeedState state,
        long completeUpToMs,
        long lagMs,
        int partitions,
        long timeMs,
        long writtenAtMs) {
    /** The status as a person sees it. */
    public static FeedView of(FeedStatus status, long writtenAtMs) {
        return new FeedView(
                status.getSource(),
                FeedState.of(status.getState()),
                status.getCompleteUpToMs(),
                status.getLagMs(),
                status.getPartitions(),
                status.getTimeMs(),
                writtenAtMs);
    }

    /** How far it would be complete if it were not behind, milliseconds since 1970 UTC. */
    long goalMs() {
        return completeUpToMs + lagMs;
    }

    /** Whether this replaces what was known. */
    boolean isNewerThan(FeedView known) {
        return timeMs != known.timeMs ? timeMs > known.timeMs : writtenAtMs > known.writtenAtMs;
    }
}
