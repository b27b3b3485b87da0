package io.hashbeat.streams.engine.flink.source;

import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The connector's reader, but for a poll's records being batches: offsets, ends and wake-ups are its own. */
@SuppressWarnings("try") // close() of the connector's reader says it may be interrupted
final class BatchSplitReader extends KafkaPartitionSplitReader {

    private final RangeDeserializer.Target target;
    private final ConcurrentLinkedQueue<FetchedBatches> spare = new ConcurrentLinkedQueue<>();

    private BatchSplitReader(
            Properties consumer,
            SourceReaderContext context,
            KafkaSourceReaderMetrics metrics,
            RangeDeserializer.Target target) {
        super(consumer, context, metrics);
        this.target = target;
    }

    /** A reader whose consumer has these properties, deserializers excepted. */
    static BatchSplitReader open(Properties consumer, SourceReaderContext context, KafkaSourceReaderMetrics metrics) {
        RangeDeserializer.Target target = new RangeDeserializer.Target();
        Properties properties = new Properties();
        properties.putAll(consumer);
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, RangeDeserializer.class);
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, RangeDeserializer.class);
        properties.put(RangeDeserializer.TARGET, target);
        return new BatchSplitReader(properties, context, metrics, target);
    }

    @Override
    public RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>> fetch() throws IOException {
        FetchedBatches batches = spare.poll();
        if (batches == null) {
            batches = new FetchedBatches(spare);
        }
        target.set(batches.begin());
        batches.take(super.fetch());
        return batches;
    }
}
