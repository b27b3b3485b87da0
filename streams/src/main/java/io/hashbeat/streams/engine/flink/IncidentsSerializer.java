package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.incident.Incidents;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The incidents of a pool in their own versioned form; see {@link Incidents#write}. */
public final class IncidentsSerializer extends WholeSerializer<Incidents> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Incidents> {
        /** For Flink. */
        public Snapshot() {
            super(IncidentsSerializer::new);
        }
    }

    @Override
    public Incidents createInstance() {
        return new Incidents();
    }

    @Override
    public void serialize(Incidents value, DataOutputView target) throws IOException {
        value.write(target);
    }

    @Override
    public Incidents deserialize(DataInputView source) throws IOException {
        Incidents value = new Incidents();
        value.read(source);
        return value;
    }

    @Override
    public TypeSerializerSnapshot<Incidents> snapshotConfiguration() {
        return new Snapshot();
    }
}
