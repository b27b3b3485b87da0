package io.hashbeat.console.view;

import java.util.Collection;
import java.util.List;

/**
 * What time it is for alerts, and so for silences, acknowledgements and prices: the event time of the feed, as the alert application has it (decision 0041). In
 * live operation that is about the time of the wall; a log of last year is judged at the time of last year.
 */
public final class AlertClock {
    /** Whom nobody has heard of for so long says nothing of the time, milliseconds; each source is spoken of every 10 s. */
    private static final long HEARD_MS = 300_000;
    /** How far the feed's time may be ahead of the broker's, milliseconds. */
    private static final long SLACK_MS = 2_000;

    private AlertClock() {}

    /** The time, milliseconds since 1970 UTC: of the wall while nothing is said of any source. */
    public static long nowMs(Collection<FeedView> feeds, long wallMs) {
        List<FeedView> heard = feeds.stream()
                .filter(feed -> feed.writtenAtMs() >= wallMs - HEARD_MS)
                .toList();
        boolean moves =
                heard.stream().anyMatch(feed -> feed.state() != FeedState.STOPPED && feed.state() != FeedState.ENDED);
        return heard.stream()
                .mapToLong(feed -> {
                    // when every source has stopped, the job's own clock goes on
                    boolean stands = !moves && feed.state() == FeedState.STOPPED;
                    long saidMs = stands ? Math.max(feed.timeMs(), feed.goalMs()) : feed.timeMs();
                    return Math.min(saidMs, feed.writtenAtMs() + SLACK_MS);
                })
                .max()
                .orElse(wallMs);
    }
}
