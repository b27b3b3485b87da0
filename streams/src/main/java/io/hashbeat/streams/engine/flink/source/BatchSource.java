package io.hashbeat.streams.engine.flink.source;

import io.hashbeat.streams.share.RecordBatch;
import java.io.IOException;
import java.util.Properties;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.reader.KafkaSourceReader;
import org.apache.flink.connector.kafka.source.reader.fetcher.KafkaSourceFetcherManager;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A {@link KafkaSource} whose readers hand on batches; everything else, and the form of its state, is that one's own. */
public final class BatchSource implements Source<RecordBatch, KafkaPartitionSplit, KafkaSourceEnumState> {

    private static final long serialVersionUID = 1;

    private final KafkaSource<RecordBatch> stock;
    private final Properties consumer;

    /**
     * A source.
     *
     * @param stock finds the partitions and says where to begin and to end
     * @param consumer properties of the readers' consumers
     */
    public BatchSource(KafkaSource<RecordBatch> stock, Properties consumer) {
        this.stock = stock;
        this.consumer = consumer;
    }

    @Override
    public Boundedness getBoundedness() {
        return stock.getBoundedness();
    }

    @Override
    public SourceReader<RecordBatch, KafkaPartitionSplit> createReader(SourceReaderContext context) {
        FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> fetched =
                new FutureCompletingBlockingQueue<>();
        KafkaSourceReaderMetrics metrics = new KafkaSourceReaderMetrics(context.metricGroup());
        Configuration options = new Configuration();
        consumer.stringPropertyNames().forEach(key -> options.setString(key, consumer.getProperty(key)));
        return new KafkaSourceReader<>(
                fetched,
                new KafkaSourceFetcherManager(
                        fetched, () -> BatchSplitReader.open(consumer, context, metrics), finished -> {}),
                new BatchEmitter(context.metricGroup().getIOMetricGroup().getNumRecordsInCounter()),
                options,
                context,
                metrics);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return stock.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws IOException {
        return stock.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return stock.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return stock.getEnumeratorCheckpointSerializer();
    }
}
