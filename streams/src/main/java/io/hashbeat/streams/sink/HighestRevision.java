package io.hashbeat.streams.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves of every point of a batch only its highest revision; of equal revisions the later one.
 *
 * <p>That a lower revision never overwrites a higher one of an earlier batch rests on order: the result topics are
 * keyed by subject and written with growing revisions, the input of a writer is keyed by series, and a writer has one
 * request in flight.
 */
public final class HighestRevision {
    private HighestRevision() {}

    /** The points that are to be written, in the order of their first appearance. */
    public static List<Point> of(List<Point> batch) {
        Map<Identity, Point> newest = new LinkedHashMap<>(batch.size() * 2);
        for (Point point : batch) {
            newest.merge(
                    new Identity(point.series(), point.timeMillis()),
                    point,
                    (old, next) -> next.revision() >= old.revision() ? next : old);
        }
        return new ArrayList<>(newest.values());
    }

    private record Identity(String series, long timeMillis) {}
}
