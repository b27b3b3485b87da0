package io.hashbeat.streams.engine.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Key, length, bytes. */
public final class BundleSerializer extends WholeSerializer<Bundle> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Bundle> {
        /** For Flink. */
        public Snapshot() {
            super(BundleSerializer::new);
        }
    }

    @Override
    public Bundle createInstance() {
        return new Bundle();
    }

    @Override
    public void serialize(Bundle bundle, DataOutputView target) throws IOException {
        target.writeInt(bundle.key);
        target.writeInt(bundle.length);
        target.write(bundle.bytes, 0, bundle.length);
    }

    @Override
    public Bundle deserialize(DataInputView source) throws IOException {
        Bundle bundle = new Bundle();
        bundle.key = source.readInt();
        bundle.length = source.readInt();
        bundle.bytes = new byte[bundle.length];
        source.readFully(bundle.bytes);
        return bundle;
    }

    @Override
    public TypeSerializerSnapshot<Bundle> snapshotConfiguration() {
        return new Snapshot();
    }
}
