package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Point;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;

/** Flink's buffer of points in front of a {@link DeliveryThread}. */
final class StoreWriter extends AsyncSinkWriter<Point, Point> {
    private final DeliveryThread thread;

    StoreWriter(
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<Point>> recovered,
            DeliveryThread thread) {
        super(
                (point, unused) -> point,
                context,
                configuration,
                recovered,
                new PointBatches(configuration.getMaxBatchSizeInBytes()),
                new PointBuffer());
        this.thread = thread;
    }

    @Override
    protected void submitRequestEntries(List<Point> batch, ResultHandler<Point> result) {
        thread.deliver(batch, result);
    }

    @Override
    protected long getSizeInBytes(Point point) {
        return point.size();
    }

    @Override
    public void close() {
        thread.close();
        super.close();
    }
}
