package io.hashbeat.console.serve.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Hashrates of a span by the finest points that the store still has of its beginning: stores keep fine points for days and
 * coarse ones for years, and how long is a setting of theirs that the page does not know.
 *
 * @param query the question that was answered in the end
 * @param points what the store has, oldest first
 */
public record FinestKept(HistoryQuery query, List<HistoryPoint> points) {
    /** Every store keeps its finest points at least so long, so newer spans are asked for once. */
    private static final Duration ALL_KEPT = Duration.ofHours(30);

    /**
     * The points of the wish, or coarser ones if those begin earlier.
     *
     * @param now the feed's time
     * @throws HistoryException if the store cannot be reached or refuses the query
     */
    public static FinestKept read(HistoryReader store, HistoryQuery wish, Instant now) throws HistoryException {
        FinestKept best = new FinestKept(wish, store.read(wish));
        if (wish.from().isAfter(now.minus(ALL_KEPT))) {
            return best;
        }
        for (Resolution coarser : wish.resolution().coarser()) {
            if (best.beginsMs() <= wish.from().plus(coarser.length()).toEpochMilli()) {
                return best;
            }
            HistoryQuery query = new HistoryQuery(wish.subject(), wish.from(), wish.to(), coarser);
            FinestKept further = new FinestKept(query, store.read(query));
            if (further.endsFirstMs() <= best.beginsMs()) {
                best = further;
            }
        }
        return best;
    }

    private long beginsMs() {
        return points.isEmpty() ? Long.MAX_VALUE : points.get(0).timeMs();
    }

    private long endsFirstMs() {
        return points.isEmpty()
                ? Long.MAX_VALUE
                : beginsMs() + query.resolution().length().toMillis();
    }
}
