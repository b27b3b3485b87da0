package io.hashbeat.console.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How fresh everything that is shown is: the worst source, or a pipeline that says nothing at all.
 *
 * @param state the badge
 * @param sentence why, for a person
 * @param source the source that decides it; none if it is the pipeline
 * @param completeUpToMs complete up to here, milliseconds since 1970 UTC
 * @param silentMs wall-clock time since the pipeline last spoke, milliseconds
 */
public record Freshness(
        FeedState state,
        String sentence,
        @Nullable String source,
        @Nullable Long completeUpToMs,
        @Nullable Long silentMs) {
    /** A pipeline writes its feed status every 10 s; after this long without a word it is taken as stopped. */
    public static final long SILENCE_MS = 45_000;

    /** Judges the sources at wall-clock time {@code nowMs}. */
    public static Freshness of(Collection<FeedView> feeds, long nowMs) {
        if (feeds.isEmpty()) {
            return new Freshness(FeedState.UNKNOWN, "no word from any source yet", null, null, null);
        }
        Optional<FeedView> running = feeds.stream()
                .filter(feed -> feed.state() != FeedState.ENDED)
                .max(Comparator.comparing(FeedView::state).thenComparing(FeedView::lagMs));
        FeedView worst = running.orElseGet(
                () -> feeds.stream().max(Comparator.comparing(FeedView::timeMs)).orElseThrow());
        long silentMs = Math.max(
                0, nowMs - feeds.stream().mapToLong(FeedView::writtenAtMs).max().orElseThrow());
        if (running.isPresent() && silentMs > SILENCE_MS) {
            return new Freshness(
                    FeedState.STOPPED,
                    "the pipeline has said nothing for " + words(silentMs),
                    null,
                    worst.completeUpToMs(),
                    silentMs);
        }
        return new Freshness(
                worst.state(), sentence(worst, feeds.size()), worst.source(), worst.completeUpToMs(), silentMs);
    }

    private static String sentence(FeedView worst, int sources) {
        return switch (worst.state()) {
            case ENDED -> "all input has been read to its end";
            case LIVE -> sources == 1 ? "1 source is up to date" : "all " + sources + " sources are up to date";
            case LATE -> worst.source() + " is " + words(worst.lagMs()) + " behind";
            case STOPPED -> worst.source() + " has stopped";
            case UNKNOWN -> "the state of " + worst.source() + " is not known";
        };
    }

    private static String words(long durationMs) {
        long seconds = Math.max(0, durationMs / 1000);
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
