package io.hashbeat.streams.app;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.flink.Types;
import io.hashbeat.streams.engine.flink.source.BatchSource;
import io.hashbeat.streams.engine.flink.source.FleetSource;
import io.hashbeat.streams.engine.flink.source.StockRecords;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.settings.PipelineSettings.SourceReader;
import io.hashbeat.streams.share.RecordBatch;
import java.util.Locale;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Where job 1 reads from: the topics of shares and heartbeats, from their start if it has no checkpoint. */
final class ShareSource {

    /** Bounds a batch: what is read at once should stay in the processor's cache. */
    private static final String MOST_RECORDS = "2000";

    private ShareSource() {}

    static Source<RecordBatch, KafkaPartitionSplit, KafkaSourceEnumState> of(PipelineConfig config) {
        boolean batches = config.settings().get(PipelineSettings.SOURCE_READER) == SourceReader.BATCH;
        Properties consumer = consumer(config);
        KafkaSource<RecordBatch> stock = stock(config, consumer);
        return batches ? new BatchSource(stock, fromEarliest(consumer)) : stock;
    }

    /** The topics of what operators know. */
    static FleetSource fleet(PipelineConfig config) {
        return new FleetSource(consumer(config), config.bounded());
    }

    private static KafkaSource<RecordBatch> stock(PipelineConfig config, Properties consumer) {
        KafkaSourceBuilder<RecordBatch> source = KafkaSource.<RecordBatch>builder()
                .setProperties(consumer)
                .setTopics(Topics.SHARES.topicName(), Topics.HEARTBEATS.topicName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new StockRecords(Types.RECORDS));
        return (config.bounded() ? source.setBounded(OffsetsInitializer.latest()) : source).build();
    }

    /** What {@code KafkaSource} gives its consumers, and how much is read at once. */
    private static Properties consumer(PipelineConfig config) {
        Properties properties = new Properties();
        properties.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
        properties.setProperty(KafkaSourceOptions.CLIENT_ID_PREFIX.key(), config.groupId());
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        return properties;
    }

    /** What {@code KafkaSource} adds where it begins at the start. */
    private static Properties fromEarliest(Properties consumer) {
        Properties properties = new Properties();
        properties.putAll(consumer);
        properties.setProperty(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                OffsetsInitializer.earliest()
                        .getAutoOffsetResetStrategy()
                        .name()
                        .toLowerCase(Locale.ROOT));
        return properties;
    }
}
