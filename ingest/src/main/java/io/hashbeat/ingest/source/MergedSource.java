package io.hashbeat.ingest.source;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several logs as one, merged by event time: always the log goes on whose next event is oldest; of equal times, the earlier log. Each log
 * keeps its own order, so the result is ordered as far as the logs are. The result depends on the logs alone, so a replay repeats it.
 *
 * @param <L> what a log is opened from
 */
final class MergedSource<L> implements ShareSource {
    private final Iterator<L> waiting;
    private final Function<L, ShareSource> opener;
    private final int openAtOnce;
    private final long bytesTotal;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(Comparator.comparingLong(Head::timeMs).thenComparingInt(Head::order));
    private final Deque<SourceEvent> rejected = new ArrayDeque<>();
    private SourceProgress closed = SourceProgress.NONE;
    private int opened;

    private record Head(SourceEvent event, long timeMs, int order, ShareSource source) {}

    /**
     * @param logs what to merge, in order of their beginnings
     * @param openAtOnce how many may be open; logs further apart in the list must not overlap
     * @param bytesTotal size of all of them, for progress; 0 if not known
     */
    MergedSource(List<L> logs, Function<L, ShareSource> opener, int openAtOnce, long bytesTotal) {
        this.waiting = logs.iterator();
        this.opener = opener;
        this.openAtOnce = openAtOnce;
        this.bytesTotal = bytesTotal;
    }

    @Override
    public @Nullable SourceEvent next() {
        while (waiting.hasNext() && heads.size() < openAtOnce) {
            advance(opener.apply(waiting.next()), opened++);
        }
        SourceEvent bad = rejected.poll();
        if (bad != null) {
            return bad;
        }
        Head first = heads.poll();
        if (first == null) {
            return null;
        }
        advance(first.source, first.order);
        return first.event;
    }

    /** Puts the next event of a log among the heads; rejected lines before it do not wait for their turn. */
    private void advance(ShareSource source, int order) {
        while (true) {
            SourceEvent event = source.next();
            if (event == null) {
                closed = closed.plus(source.progress());
                source.close();
                return;
            }
            if (!(event instanceof SourceEvent.OfRejected)) {
                heads.add(new Head(event, event.timeMs(), order, source));
                return;
            }
            rejected.add(event);
        }
    }

    @Override
    public SourceProgress progress() {
        SourceProgress sum = closed;
        for (Head head : heads) {
            sum = sum.plus(head.source.progress());
        }
        return new SourceProgress(sum.lines(), sum.blank(), sum.bytesRead(), bytesTotal);
    }

    @Override
    public void close() {
        heads.forEach(head -> head.source.close());
        heads.clear();
    }
}
