package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.slice.DifficultyPoints;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import io.hashbeat.streams.window.WindowBook;

/** Puts observed time, with the difficulty in force, into tallies. */
final class ObservedTime {

    private ObservedTime() {}

    /**
     * Adds [{@code from}, {@code to}) within a slice that starts at {@code sliceStart}, all in milliseconds since 1970
     * UTC, to {@code row}: at difficulty {@code carried} until the first of {@code points}, and then at theirs.
     */
    static void add(TallyPage page, int row, Span span, long carried, Iterable<DifficultyPoints.Point> points) {
        long at = span.from;
        long quanta = carried;
        for (DifficultyPoints.Point point : points) {
            if (quanta == 0) {
                quanta = point.quanta();
            }
            long changes = Math.min(Math.max(span.sliceStart + point.offsetMillis(), at), span.to);
            if (changes > at) {
                page.addExposure(row, changes - at, quanta);
                at = changes;
            }
            quanta = point.quanta();
        }
        if (span.to > at && quanta > 0) {
            page.addExposure(row, span.to - at, quanta);
        }
    }

    /**
     * A span within a slice, milliseconds since 1970 UTC.
     *
     * @param from its start
     * @param to its end
     * @param sliceStart start of the slice
     */
    record Span(long from, long to, long sliceStart) {}

    /**
     * Adds [{@code from}, {@code to}) at one difficulty to closed slices; to minutes only what is after
     * {@code minutesFrom}, since shares from before it are not in them either.
     */
    static void backfill(WindowBook book, int row, long from, long to, long quanta, long minutesFrom) {
        Tally time = new Tally();
        long at = from;
        while (at < to) {
            int slice = SliceGrid.sliceOf(at);
            long end = Math.min(to, SliceGrid.endMillis(slice));
            time.clear();
            time.observe(end - at, quanta);
            if (end > minutesFrom) {
                book.add(row, slice, time);
            } else {
                book.addBeyondGrace(row, slice, time);
            }
            at = end;
        }
    }
}
