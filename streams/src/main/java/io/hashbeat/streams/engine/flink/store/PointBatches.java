package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Point;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.Batch;
import org.apache.flink.connector.base.sink.writer.BatchCreator;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;

/** Takes points from the front of the buffer up to a number and a size; always at least one. */
final class PointBatches implements BatchCreator<Point> {
    private final long mostBytes;

    PointBatches(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public Batch<Point> createNextBatch(RequestInfo request, RequestBuffer<Point> buffer) {
        List<Point> points = new ArrayList<>(request.getBatchSize());
        long bytes = 0;
        RequestEntryWrapper<Point> next = buffer.peek();
        while (next != null && points.size() < request.getBatchSize()) {
            if (!points.isEmpty() && bytes + next.getSize() > mostBytes) {
                break;
            }
            points.add(next.getRequestEntry());
            bytes += next.getSize();
            buffer.poll();
            next = buffer.peek();
        }
        return new Batch<>(points, bytes);
    }
}
