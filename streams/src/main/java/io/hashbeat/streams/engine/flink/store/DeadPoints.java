package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.RefusedPoint;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** Port: where refused points end. Confined to one thread. */
public interface DeadPoints extends AutoCloseable {
    /**
     * Keeps the points; when this returns they are durable.
     *
     * @throws IOException if that failed; the points are delivered, and refused, again
     */
    void bury(List<RefusedPoint> points) throws IOException;

    @Override
    default void close() {}

    /** Opens it on the machine where the writer runs. */
    @FunctionalInterface
    interface Factory extends Serializable {
        DeadPoints open();
    }
}
