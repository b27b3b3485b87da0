package io.hashbeat.streams.sink;

import java.util.List;

/**
 * Port: one attempt to write points to a store.
 *
 * <p>Promises of every implementation: an answer is returned, never thrown; after {@link WriteOutcome#WRITTEN} all
 * points of the batch are durable; a point written again replaces itself; the call ends within its time-out. Confined
 * to one thread at a time.
 */
public interface PointSink extends AutoCloseable {
    /**
     * Writes the points in one request.
     *
     * @param batch at least one point, all of one {@link #destination}, no two with the same series and time
     */
    WriteAnswer write(List<Point> batch);

    /** Name of the bucket that the point goes to; points of different destinations never share a request. */
    default String destination(Point point) {
        return "";
    }

    @Override
    default void close() {}
}
