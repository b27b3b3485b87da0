package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.slice.DifficultyPoints;
import io.hashbeat.streams.slice.SliceGrid;
import io.hashbeat.streams.slice.TallyPage;
import io.hashbeat.streams.window.WindowBook;
import org.jspecify.annotations.Nullable;

/**
 * Exposure: the integral of dt / d over observed time, in milliseconds for each difficulty quantum. 1 / d is rounded to
 * 24 significant bits (an error below 6e-8), so that its multiples by whole milliseconds, and sums of them, are exact in
 * a double: the sum is the same however a span is cut and in whatever order the pieces come.
 */
final class Exposure {

    private Exposure() {}

    /** Exposure of {@code millis} at difficulty {@code quanta}. */
    static double of(long millis, double quanta) {
        return millis * (double) (float) (1 / quanta);
    }

    /**
     * Exposure of [{@code from}, {@code to}) within a slice that starts at {@code sliceStart}, all in milliseconds since
     * 1970 UTC, at difficulty {@code carried} until the first of {@code points}, and then at theirs.
     */
    static double within(long from, long to, long sliceStart, long carried, Iterable<DifficultyPoints.Point> points) {
        double sum = 0;
        long at = from;
        long quanta = carried;
        for (DifficultyPoints.Point point : points) {
            if (quanta == 0) {
                quanta = point.quanta();
            }
            long changes = Math.min(Math.max(sliceStart + point.offsetMillis(), at), to);
            if (changes > at) {
                sum += of(changes - at, (double) quanta);
                at = changes;
            }
            quanta = point.quanta();
        }
        return to > at && quanta > 0 ? sum + of(to - at, (double) quanta) : sum;
    }

    /**
     * Adds [{@code from}, {@code to}) at one difficulty to the pages of closed slices; to those of minutes only what is
     * after {@code minutesFrom}, since shares from before it are not in them either.
     */
    static void backfill(WindowBook book, int row, long from, long to, long quanta, long minutesFrom) {
        long at = from;
        while (at < to) {
            int slice = SliceGrid.sliceOf(at);
            long end = Math.min(to, SliceGrid.endMillis(slice));
            if (end > minutesFrom) {
                add(book.minutePage(slice), row, end - at, quanta);
            }
            add(book.quarterPage(slice), row, end - at, quanta);
            at = end;
        }
    }

    private static void add(@Nullable TallyPage page, int row, long millis, long quanta) {
        if (page != null) {
            page.addExposure(row, (int) millis, of(millis, (double) quanta));
        }
    }
}
