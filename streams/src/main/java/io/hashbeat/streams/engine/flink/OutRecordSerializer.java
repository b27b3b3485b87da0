package io.hashbeat.streams.engine.flink;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.OutRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Topic, key, value, headers. */
@SuppressWarnings("EnumOrdinal") // records travel between subtasks of one start only
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
        writeBytes(out.key, target);
        writeBytes(out.value, target);
        target.writeByte(out.headers.size());
        for (Map.Entry<String, String> header : out.headers.entrySet()) {
            writeBytes(header.getKey().getBytes(StandardCharsets.UTF_8), target);
            writeBytes(header.getValue().getBytes(StandardCharsets.UTF_8), target);
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
            String name = new String(readBytes(source), StandardCharsets.UTF_8);
            headers.put(name, new String(readBytes(source), StandardCharsets.UTF_8));
        }
        return new OutRecord(topic, key, value, headers);
    }

    private static void writeBytes(byte[] bytes, DataOutputView target) throws IOException {
        target.writeInt(bytes.length);
        target.write(bytes);
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
