package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Point;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.AsyncSinkBase;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink sink of points, at least once; a point written twice is the same point.
 *
 * <p>Its input must be keyed by {@link Point#series()}, so that all revisions of a point pass one writer in their
 * order. Buffered points are in the checkpoint; if the parallelism of the sink is changed they may pass another writer
 * than newer points of their series, so change it only while the store is up.
 */
public final class StoreSink extends AsyncSinkBase<Point, Point> {
    private static final long serialVersionUID = 1L;

    private final StoreSinkOptions options;
    private final PointSinkFactory store;
    private final DeadPoints.Factory deadPoints;

    /**
     * @param options sizes and times
     * @param store opens the store
     * @param deadPoints opens the place for refused points
     */
    public StoreSink(StoreSinkOptions options, PointSinkFactory store, DeadPoints.Factory deadPoints) {
        super(
                (point, context) -> point,
                options.batchPoints(),
                1,
                options.bufferPoints(),
                options.batchBytes(),
                options.flushEvery().toMillis(),
                options.batchBytes(),
                options.requestTimeoutMillis(),
                false);
        this.options = options;
        this.store = store;
        this.deadPoints = deadPoints;
    }

    @Override
    public StoreWriter createWriter(WriterInitContext context) {
        return writer(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Point, BufferedRequestState<Point>> restoreWriter(
            WriterInitContext context, Collection<BufferedRequestState<Point>> recovered) {
        return writer(context, recovered);
    }

    @Override
    public SimpleVersionedSerializer<BufferedRequestState<Point>> getWriterStateSerializer() {
        return new PointStateSerializer();
    }

    private StoreWriter writer(WriterInitContext context, Collection<BufferedRequestState<Point>> recovered) {
        StoreGate gate = new StoreGate(options.batchPoints());
        AsyncSinkWriterConfiguration configuration = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(getMaxBatchSize())
                .setMaxBatchSizeInBytes(getMaxBatchSizeInBytes())
                .setMaxInFlightRequests(getMaxInFlightRequests())
                .setMaxBufferedRequests(getMaxBufferedRequests())
                .setMaxTimeInBufferMS(getMaxTimeInBufferMS())
                .setMaxRecordSizeInBytes(getMaxRecordSizeInBytes())
                .setRequestTimeoutMS(getRequestTimeoutMS())
                .setFailOnTimeout(getFailOnTimeout())
                .setRateLimitingStrategy(gate)
                .build();
        DeliveryThread thread = new DeliveryThread(
                options.backoff(), gate, store, deadPoints, context.getMailboxExecutor(), context.metricGroup());
        return new StoreWriter(context, configuration, recovered, thread);
    }
}
