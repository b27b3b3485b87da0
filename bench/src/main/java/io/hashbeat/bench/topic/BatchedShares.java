package io.hashbeat.bench.topic;

import io.hashbeat.avro.Share;
import io.hashbeat.avro.ShareBatch;
import io.hashbeat.domain.name.WorkerKey;
import io.hashbeat.ingest.publish.EventPublisher;
import io.hashbeat.schemas.AvroEncoder;
import io.hashbeat.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Gathers the shares of a partition and writes them as one record when there are enough, or when a tick says that
 * nothing older will follow. Shares are in the partition in which they would be as single records.
 */
final class BatchedShares implements ShareWriter {
    private final EventPublisher publisher;
    private final Producer<byte[], byte[]> producer;
    private final AvroEncoder<ShareBatch> encoder = new AvroEncoder<>(ShareBatch.class);
    private final List<PendingBatch> pending = new ArrayList<>();
    private long sequence;

    /**
     * @param publisher writes the ticks; closed with this
     * @param producer the publisher's
     * @param size shares of a record, at most
     */
    BatchedShares(EventPublisher publisher, Producer<byte[], byte[]> producer, int size) {
        this.publisher = publisher;
        this.producer = producer;
        for (int partition = 0; partition < Topics.SHARES.partitions(); partition++) {
            pending.add(new PendingBatch(size));
        }
    }

    @Override
    public void share(Share share) {
        String key = new WorkerKey(share.getPool(), share.getAlgorithm(), share.getAccount(), share.getWorker()).text();
        // as Kafka's default partitioner does it for a record with a key
        int partition = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % pending.size();
        PendingBatch batch = pending.get(partition);
        batch.add(key, share);
        if (batch.full()) {
            send(partition);
        }
    }

    private void send(int partition) {
        PendingBatch batch = pending.get(partition);
        if (!batch.empty()) {
            byte[] value = encoder.encode(batch.take(TopicSpec.POOL, ++sequence));
            // a failed delivery is found by the ledger: no variant can be exact without it
            var unused = producer.send(new ProducerRecord<>(Topics.SHARES.topicName(), partition, null, value));
        }
    }

    private void sendAll() {
        for (int partition = 0; partition < pending.size(); partition++) {
            send(partition);
        }
    }

    @Override
    public void tick(long completeUpToMillis) {
        sendAll();
        publisher.tick(completeUpToMillis);
    }

    @Override
    public void finish(long completeUpToMillis) {
        sendAll();
        publisher.finish(completeUpToMillis);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
