package io.hashbeat.console.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What time it is in what is shown: event time, which is that of the feed and not of the wall. A log of last year is read at the time of last year.
 *
 * @param phase how the numbers stand to the feed
 * @param nowMs newest event time that is known; ages are counted up to it; milliseconds since 1970 UTC; none before the first word
 * @param numbersMs end of the newest minute of which there are numbers, milliseconds since 1970 UTC
 * @param feedMs where the feed is or wants to be, milliseconds since 1970 UTC; at {@link Phase#ENDED} its end, at
 *     {@link Phase#STOPPED} up to where all sources are complete
 */
public record FeedClock(
        Phase phase,
        @Nullable Long nowMs,
        @Nullable Long numbersMs,
        @Nullable Long feedMs) {
    /** Numbers come once a minute and a little later; so far behind the feed they are not those of now, milliseconds. */
    public static final long BEHIND_MS = 120_000;

    /** How the numbers stand to the feed. */
    public enum Phase {
        /** No word from any source yet. */
        WAITING,
        /** A source is late, and the numbers are of a time long before the feed's: history is being read. */
        CATCHING_UP,
        /** The feed is live, but the numbers are of a time before. */
        BEHIND,
        /** The numbers are those of now, as far as the feed goes. */
        CURRENT,
        /** No source says anything any more, and not because it has ended: the numbers are the last that are known. */
        STOPPED,
        /** Every source has ended: nothing more will come. */
        ENDED
    }

    /** The clock of these sources, where the newest sample ends at {@code numbersMs}. */
    static FeedClock of(Collection<FeedView> feeds, @Nullable Long numbersMs) {
        LongStream.Builder known = LongStream.builder();
        feeds.forEach(feed -> known.add(feed.completeUpToMs()));
        if (numbersMs != null) {
            known.add(numbersMs);
        }
        Long nowMs = boxed(known.build());
        if (feeds.isEmpty()) {
            return new FeedClock(Phase.WAITING, nowMs, numbersMs, null);
        }
        if (feeds.stream().allMatch(feed -> feed.state() == FeedState.ENDED)) {
            Long endMs = boxed(feeds.stream().mapToLong(FeedView::completeUpToMs));
            return new FeedClock(Phase.ENDED, nowMs, numbersMs, endMs);
        }
        Optional<FeedView> foremost = feeds.stream()
                .filter(feed -> feed.state() == FeedState.LIVE || feed.state() == FeedState.LATE)
                .max(Comparator.comparing(FeedView::goalMs));
        if (foremost.isEmpty()) {
            Long sinceMs = feeds.stream()
                    .filter(feed -> feed.state() != FeedState.ENDED)
                    .map(FeedView::completeUpToMs)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            return new FeedClock(Phase.STOPPED, nowMs, numbersMs, sinceMs);
        }
        long feedMs = foremost.get().goalMs();
        boolean behind = numbersMs == null || feedMs - numbersMs > BEHIND_MS;
        boolean late = feeds.stream().anyMatch(feed -> feed.state() == FeedState.LATE);
        Phase phase = !behind ? Phase.CURRENT : late ? Phase.CATCHING_UP : Phase.BEHIND;
        return new FeedClock(phase, nowMs, numbersMs, feedMs);
    }

    private static @Nullable Long boxed(LongStream times) {
        return times.boxed().max(Comparator.naturalOrder()).orElse(null);
    }
}
