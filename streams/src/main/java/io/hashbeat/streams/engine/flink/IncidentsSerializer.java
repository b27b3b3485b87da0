package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.incident.Incidents;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** The incidents of a pool in their own versioned form; see {@link Incidents#write}. */
public final class IncidentsSerializer extends StateSerializer<Incidents> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Incidents> {
        /** For Flink. */
        public Snapshot() {
            super(IncidentsSerializer::new);
        }
    }

    /** For Flink. */
    public IncidentsSerializer() {
        super(Incidents::new, Incidents::write, Incidents::read);
    }

    @Override
    public TypeSerializerSnapshot<Incidents> snapshotConfiguration() {
        return new Snapshot();
    }
}
