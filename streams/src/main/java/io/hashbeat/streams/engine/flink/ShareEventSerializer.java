package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.share.ShareEvent;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Events never leave the chain of the source: they are reused there, so they are neither copied nor written. */
public final class ShareEventSerializer extends WholeSerializer<ShareEvent> {

    private static final long serialVersionUID = 1;

    /** For Flink. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ShareEvent> {
        /** For Flink. */
        public Snapshot() {
            super(ShareEventSerializer::new);
        }
    }

    @Override
    public ShareEvent createInstance() {
        return new ShareEvent();
    }

    @Override
    public ShareEvent copy(ShareEvent from) {
        return from;
    }

    @Override
    public void serialize(ShareEvent event, DataOutputView target) {
        throw new UnsupportedOperationException("events do not leave the source's chain; keep object reuse on");
    }

    @Override
    public ShareEvent deserialize(DataInputView source) {
        throw new UnsupportedOperationException("events do not leave the source's chain; keep object reuse on");
    }

    @Override
    public TypeSerializerSnapshot<ShareEvent> snapshotConfiguration() {
        return new Snapshot();
    }
}
