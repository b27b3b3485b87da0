package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The fleet, schedules and blocks topics by one reader, in a task of parallelism one: it says when it has read what was there at the
 * start, and takes a topic that is not there for an empty one, neither of which Flink's own source does.
 */
public final class FleetSource implements Source<FleetRecord, FleetSplit, Boolean> {

    private static final long serialVersionUID = 1;

    private final Properties consumer;
    private final boolean bounded;

    /** A source whose consumer has these properties; it ends with what is there at the start if {@code bounded}. */
    public FleetSource(Properties consumer, boolean bounded) {
        this.consumer = consumer;
        this.bounded = bounded;
    }

    @Override
    public Boundedness getBoundedness() {
        return bounded ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<FleetRecord, FleetSplit> createReader(SourceReaderContext context) {
        return new Reader(consumer, bounded, context);
    }

    @Override
    public SplitEnumerator<FleetSplit, Boolean> createEnumerator(SplitEnumeratorContext<FleetSplit> context) {
        return new OneSplit(context, false);
    }

    @Override
    public SplitEnumerator<FleetSplit, Boolean> restoreEnumerator(
            SplitEnumeratorContext<FleetSplit> context, Boolean assigned) {
        return new OneSplit(context, assigned);
    }

    @Override
    public SimpleVersionedSerializer<FleetSplit> getSplitSerializer() {
        return new FleetSplit.Serializer();
    }

    @Override
    public SimpleVersionedSerializer<Boolean> getEnumeratorCheckpointSerializer() {
        return new Assigned();
    }

    /** Reads, and notes how far it has come as records go on. */
    @SuppressWarnings("try") // close() of Flink's reader says it may be interrupted
    private static final class Reader
            extends SingleThreadMultiplexSourceReaderBase<FleetRecord, FleetRecord, FleetSplit, FleetSplit.State> {

        private Reader(Properties consumer, boolean bounded, SourceReaderContext context) {
            super(() -> FleetSplitReader.open(consumer, bounded), Reader::emit, new Configuration(), context);
        }

        private static void emit(FleetRecord record, SourceOutput<FleetRecord> output, FleetSplit.State state) {
            Topics topic = record.topic;
            if (topic == null) {
                state.startIsRead();
            } else {
                state.passed(new TopicPartition(topic.topicName(), record.partition), record.offset);
            }
            output.collect(record);
        }

        @Override
        protected FleetSplit.State initializedState(FleetSplit split) {
            return new FleetSplit.State(split);
        }

        @Override
        protected FleetSplit toSplitType(String id, FleetSplit.State state) {
            return state.split();
        }

        @Override
        protected void onSplitFinished(Map<String, FleetSplit.State> finished) {
            // it has only one, and ends with it
        }
    }

    /** Gives the one split to the one reader. */
    private static final class OneSplit implements SplitEnumerator<FleetSplit, Boolean> {

        private final SplitEnumeratorContext<FleetSplit> context;
        private @Nullable FleetSplit waiting;

        private OneSplit(SplitEnumeratorContext<FleetSplit> context, boolean assigned) {
            this.context = context;
            this.waiting = assigned ? null : FleetSplit.fresh();
        }

        @Override
        public void start() {
            // there is nothing to find
        }

        @Override
        public void addReader(int subtask) {
            if (waiting != null) {
                context.assignSplit(waiting, subtask);
                waiting = null;
            }
            context.signalNoMoreSplits(subtask);
        }

        @Override
        public void addSplitsBack(List<FleetSplit> splits, int subtask) {
            if (!splits.isEmpty()) { // it is in the checkpoint of the reader that failed
                waiting = splits.get(0);
            }
        }

        @Override
        public void handleSplitRequest(int subtask, @Nullable String host) {
            // it is given without being asked for
        }

        @Override
        public Boolean snapshotState(long checkpointId) {
            return waiting == null;
        }

        @Override
        public void close() {
            // it holds nothing
        }
    }

    /** Whether the split was given away, as one byte. */
    private static final class Assigned implements SimpleVersionedSerializer<Boolean> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(Boolean assigned) {
            return new byte[] {(byte) (assigned ? 1 : 0)};
        }

        @Override
        public Boolean deserialize(int version, byte[] serialized) {
            return serialized[0] != 0;
        }
    }
}
