package io.hashbeat.streams.engine.flink;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.flink.source.FleetRecord;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** Topic, place, key, value; the word that the start is read has an empty topic. */
public final class FleetRecordSerializer extends WholeSerializer<FleetRecord> {

    private static final long serialVersionUID = 1;
    private static final int NONE = -1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<FleetRecord> {
        /** For Flink. */
        public Snapshot() {
            super(FleetRecordSerializer::new);
        }
    }

    @Override
    public FleetRecord createInstance() {
        return FleetRecord.startIsRead();
    }

    @Override
    public void serialize(FleetRecord record, DataOutputView target) throws IOException {
        target.writeUTF(record.topic == null ? "" : record.topic.topicName());
        target.writeInt(record.partition);
        target.writeLong(record.offset);
        target.writeLong(record.appendMillis);
        write(record.key, target);
        write(record.value, target);
    }

    @Override
    public FleetRecord deserialize(DataInputView source) throws IOException {
        String topic = source.readUTF();
        FleetRecord.Place place = new FleetRecord.Place(source.readInt(), source.readLong(), source.readLong());
        byte[] key = read(source);
        byte[] value = read(source);
        return topic.isEmpty()
                ? FleetRecord.startIsRead()
                : FleetRecord.of(Topics.byTopicName(topic).orElseThrow(), place, key, value);
    }

    private static void write(byte @Nullable [] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes == null ? NONE : bytes.length);
        if (bytes != null) {
            target.write(bytes);
        }
    }

    private static byte @Nullable [] read(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length == NONE) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<FleetRecord> snapshotConfiguration() {
        return new Snapshot();
    }
}
