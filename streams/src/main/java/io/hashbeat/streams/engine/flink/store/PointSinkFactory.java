package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.PointSink;
import java.io.Serializable;

/** Opens the store on the machine where the writer runs. */
@FunctionalInterface
public interface PointSinkFactory extends Serializable {
    PointSink open();
}
