package io.hashbeat.bench.pipeline;

import io.hashbeat.streams.engine.record.OutRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Counts what a job writes. For a mini cluster in this process only: the writers are found by the name of the run.
 *
 * @param run name that no other run has
 */
record CountingSink(String run) implements Sink<OutRecord> {
    private static final Map<String, List<OutputCounts>> RUNS = new ConcurrentHashMap<>();

    @Override
    public SinkWriter<OutRecord> createWriter(WriterInitContext context) {
        OutputCounts counts = new OutputCounts();
        RUNS.computeIfAbsent(run, unused -> new CopyOnWriteArrayList<>()).add(counts);
        return new Writer(counts);
    }

    /** What all writers of the run were given; once, after the job has ended. */
    List<OutputCounts> take() {
        List<OutputCounts> writers = RUNS.remove(run);
        return writers == null ? List.of() : writers;
    }

    private record Writer(OutputCounts counts) implements SinkWriter<OutRecord> {
        @Override
        public void write(OutRecord element, Context context) {
            counts.add(element.topic, element.key, element.value);
        }

        @Override
        public void flush(boolean endOfInput) {
            if (!endOfInput) {
                counts.addCheckpoint();
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
