package io.hashbeat.bench.scale;

import io.hashbeat.streams.engine.record.OutRecord;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Shows what a job writes to a {@link Watch} in this process.
 *
 * @param run name that no other run has
 */
record WatchedSink(String run) implements Sink<OutRecord> {
    private static final Map<String, Watch> RUNS = new ConcurrentHashMap<>();

    /** A sink whose writers tell {@code watch}. */
    static WatchedSink of(String run, Watch watch) {
        RUNS.put(run, watch);
        return new WatchedSink(run);
    }

    void forget() {
        RUNS.remove(run);
    }

    @Override
    public SinkWriter<OutRecord> createWriter(WriterInitContext context) {
        return new ToWatch(Objects.requireNonNull(RUNS.get(run)).new Writer());
    }

    private record ToWatch(Watch.Writer writer) implements SinkWriter<OutRecord> {
        @Override
        public void write(OutRecord element, Context context) {
            writer.add(element);
        }

        @Override
        public void flush(boolean endOfInput) {
            // holds nothing
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
