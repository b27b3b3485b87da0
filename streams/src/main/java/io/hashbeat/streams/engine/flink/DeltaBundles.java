package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupLayout;
import io.hashbeat.streams.slice.NameTable;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Packs deltas of groups into one message a bucket, and unpacks them. */
final class DeltaBundles {

    private static final int FIRST_SIZE = 1_024;

    private final DataOutputSerializer[] buffers = new DataOutputSerializer[GroupLayout.BUCKETS];
    private final BucketKeys keys = new BucketKeys(GroupLayout.BUCKETS);
    private final Bundle outgoing = new Bundle();

    DeltaBundles() {
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = new DataOutputSerializer(FIRST_SIZE);
        }
    }

    void add(GroupDelta delta) {
        try {
            delta.write(buffers[GroupLayout.bucketOf(NameTable.hash(delta.subject))]);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    void flush(Consumer<Bundle> target) {
        for (int bucket = 0; bucket < buffers.length; bucket++) {
            if (buffers[bucket].length() > 0) {
                outgoing.key = keys.of(bucket);
                outgoing.bytes = buffers[bucket].getSharedBuffer();
                outgoing.length = buffers[bucket].length();
                target.accept(outgoing);
                buffers[bucket].clear();
            }
        }
    }

    static void read(Bundle bundle, GroupDelta reused, Consumer<GroupDelta> target) throws IOException {
        DataInputDeserializer in = new DataInputDeserializer(bundle.bytes, 0, bundle.length);
        while (in.available() > 0) {
            reused.read(in);
            target.accept(reused);
        }
    }
}
