package io.hashbeat.streams.engine.flink;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.OutRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Topic, key, value, headers. */
public final class OutRecordSerializer extends WholeSerializer<OutRecord> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<OutRecord> {
        /** For Flink. */
        public Snapshot() {
            super(OutRecordSerializer::new);
        }
    }

    private static final Topics[] TOPICS = Topics.values();

    @Override
    public OutRecord createInstance() {
        return new OutRecord(Topics.DEAD_LETTERS, new byte[0], new byte[0]);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public OutRecord copy(OutRecord from) {
        return from;
    }

    @Override
    public void serialize(OutRecord out, DataOutputView target) throws IOException {
        target.writeByte(out.topic.ordinal());
        target.writeInt(out.key.length);
        target.write(out.key);
        target.writeInt(out.value.length);
        target.write(out.value);
        target.writeByte(out.headers.size());
        for (Map.Entry<String, String> header : out.headers.entrySet()) {
            target.writeUTF(header.getKey());
            target.writeUTF(header.getValue());
        }
    }

    @Override
    public OutRecord deserialize(DataInputView source) throws IOException {
        Topics topic = TOPICS[source.readUnsignedByte()];
        byte[] key = readBytes(source);
        byte[] value = readBytes(source);
        int count = source.readUnsignedByte();
        Map<String, String> headers = count == 0 ? Map.of() : new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(source.readUTF(), source.readUTF());
        }
        return new OutRecord(topic, key, value, headers);
    }

    private static byte[] readBytes(DataInputView source) throws IOException {
        byte[] bytes = new byte[source.readInt()];
        source.readFully(bytes);
        return bytes;
    }

    @Override
    public TypeSerializerSnapshot<OutRecord> snapshotConfiguration() {
        return new Snapshot();
    }
}
