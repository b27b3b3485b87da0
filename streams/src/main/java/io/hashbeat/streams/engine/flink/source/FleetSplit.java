package io.hashbeat.streams.engine.flink.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the one reader of the fleet and schedules topics has come.
 *
 * @param offsets of each partition that was seen, the next offset to read
 * @param startIsRead whether all was read that was there at the first start
 */
record FleetSplit(Map<TopicPartition, Long> offsets, boolean startIsRead) implements SourceSplit {

    static final String ID = "fleet";

    FleetSplit {
        offsets = Map.copyOf(offsets);
    }

    /** Nothing read yet. */
    static FleetSplit fresh() {
        return new FleetSplit(Map.of(), false);
    }

    @Override
    public String splitId() {
        return ID;
    }

    /** The same while it changes. */
    static final class State {
        private final Map<TopicPartition, Long> offsets;
        private boolean startIsRead;

        State(FleetSplit split) {
            offsets = new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
            offsets.putAll(split.offsets);
            startIsRead = split.startIsRead;
        }

        void passed(TopicPartition partition, long offset) {
            offsets.put(partition, offset + 1);
        }

        void startIsRead() {
            startIsRead = true;
        }

        FleetSplit split() {
            return new FleetSplit(offsets, startIsRead);
        }
    }

    /** Its form on disk. */
    static final class Serializer implements SimpleVersionedSerializer<FleetSplit> {

        private static final int VERSION = 1;

        @Override
        public int getVersion() {
            return VERSION;
        }

        @Override
        public byte[] serialize(FleetSplit split) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBoolean(split.startIsRead);
            out.writeInt(split.offsets.size());
            for (Map.Entry<TopicPartition, Long> each : split.offsets.entrySet()) {
                out.writeUTF(each.getKey().topic());
                out.writeInt(each.getKey().partition());
                out.writeLong(each.getValue());
            }
            return bytes.toByteArray();
        }

        @Override
        public FleetSplit deserialize(int version, byte[] serialized) throws IOException {
            if (version != VERSION) {
                throw new IOException("fleet offsets have version " + version + ", this program reads " + VERSION);
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
            boolean startIsRead = in.readBoolean();
            Map<TopicPartition, Long> offsets =
                    new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
            for (int count = in.readInt(); count > 0; count--) {
                TopicPartition partition = new TopicPartition(in.readUTF(), in.readInt());
                offsets.put(partition, in.readLong());
            }
            return new FleetSplit(offsets, startIsRead);
        }
    }
}
