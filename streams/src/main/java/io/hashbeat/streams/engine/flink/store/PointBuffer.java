package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.jspecify.annotations.Nullable;

/** Points in the order in which they came; what is to be written again goes to the front. */
final class PointBuffer implements RequestBuffer<Point> {
    private final Deque<RequestEntryWrapper<Point>> points = new ArrayDeque<>();
    private long bytes;

    @Override
    public void add(RequestEntryWrapper<Point> point, boolean first) {
        if (first) {
            points.addFirst(point);
        } else {
            points.addLast(point);
        }
        bytes += point.getSize();
    }

    @Override
    public @Nullable RequestEntryWrapper<Point> poll() {
        RequestEntryWrapper<Point> point = points.poll();
        bytes -= point == null ? 0 : point.getSize();
        return point;
    }

    @Override
    public @Nullable RequestEntryWrapper<Point> peek() {
        return points.peek();
    }

    @Override
    public boolean isEmpty() {
        return points.isEmpty();
    }

    @Override
    public int size() {
        return points.size();
    }

    @Override
    public Collection<RequestEntryWrapper<Point>> getBufferedState() {
        return new ArrayList<>(points);
    }

    @Override
    public long totalSizeInBytes() {
        return bytes;
    }
}
