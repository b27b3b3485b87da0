package io.hashbeat.ingest.publish;

import io.hashbeat.schemas.AvroCodec;
import io.hashbeat.schemas.Topics;
import io.hashbeat.schemas.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that keeps what it is given, for a cluster that has all topics. */
public final class RecordingKafka {
    private RecordingKafka() {}

    /** The record of a value. */
    public static <T extends SpecificRecord> T decode(byte[] value, Class<T> type) {
        try {
            return AvroCodec.decode(value, type);
        } catch (UndecodableException e) {
            throw new AssertionError("what was published cannot be read", e);
        }
    }

    /** @param complete whether deliveries succeed at once; otherwise the test says how they end */
    public static MockProducer<byte[], byte[]> producer(int partitions, boolean complete) {
        Node node = new Node(1, "localhost", 9092);
        List<PartitionInfo> infos = new ArrayList<>();
        for (Topics topic : Topics.values()) {
            for (int i = 0; i < partitions; i++) {
                infos.add(new PartitionInfo(topic.topicName(), i, node, new Node[] {node}, new Node[] {node}));
            }
        }
        Cluster cluster = new Cluster("c", List.of(node), infos, Set.of(), Set.of());
        return new MockProducer<>(cluster, complete, null, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
