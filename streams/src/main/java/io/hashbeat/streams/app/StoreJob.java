package io.hashbeat.streams.app;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.flink.store.KafkaDeadPoints;
import io.hashbeat.streams.engine.flink.store.NameCap;
import io.hashbeat.streams.engine.flink.store.PointsOfRecords;
import io.hashbeat.streams.engine.flink.store.StoreSink;
import io.hashbeat.streams.engine.flink.store.TopicRecord;
import io.hashbeat.streams.engine.flink.store.TopicRecordSchema;
import io.hashbeat.streams.engine.flink.store.UnreadableRecord;
import io.hashbeat.streams.engine.flink.store.UnreadableRecordSchema;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.influx.InfluxPointSink;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Job 2: result topics, blocks and what devices report -> points in the store, and dead letters.
 *
 * <p>A job of its own, so that a dead store holds back nothing but this job: it waits with what it has, its checkpoints
 * expire, and what it has not written is still on Kafka. The topics must exist.
 */
public final class StoreJob {
    /** Name of the job. */
    public static final String NAME = "hashbeat store";

    /** While the store is down a checkpoint may wait behind points that wait; then the next one is tried. */
    private static final Duration CHECKPOINT_TIMEOUT = Duration.ofMinutes(1);

    private StoreJob() {}

    /** Adds the job to the environment; the caller executes it. */
    public static void define(StreamExecutionEnvironment env, StoreJobConfig config) {
        checkpoints(env, config);
        SingleOutputStreamOperator<Point> points = env.fromSource(
                        source(config), WatermarkStrategy.noWatermarks(), "results")
                .uid("store-results")
                .process(new PointsOfRecords())
                .returns(TypeInformation.of(Point.class))
                .name("points")
                .uid("store-points");
        DataStream<Point> reports = points.getSideOutput(PointsOfRecords.REPORTS)
                .keyBy(NameCap::account, Types.STRING)
                .process(new NameCap(config.workersPerAccount()))
                .returns(TypeInformation.of(Point.class))
                .name("reports")
                .uid("store-reports");
        points.union(reports)
                .keyBy(Point::series, Types.STRING)
                .sinkTo(sink(config))
                .name("store")
                .uid("store-sink");
        points.getSideOutput(PointsOfRecords.UNREADABLE)
                .sinkTo(deadLetters(config))
                .name("dead letters")
                .uid("store-dead-letters");
    }

    private static void checkpoints(StreamExecutionEnvironment env, StoreJobConfig config) {
        if (config.checkpointInterval().isZero()) {
            return;
        }
        env.enableCheckpointing(config.checkpointInterval().toMillis());
        CheckpointConfig checkpoints = env.getCheckpointConfig();
        checkpoints.setCheckpointTimeout(CHECKPOINT_TIMEOUT.toMillis());
        checkpoints.setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
        checkpoints.setExternalizedCheckpointRetention(ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }

    @SuppressWarnings("deprecation") // the connector has no other way to name the reset strategy
    private static KafkaSource<TopicRecord> source(StoreJobConfig config) {
        KafkaSourceBuilder<TopicRecord> source = KafkaSource.<TopicRecord>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setGroupId(config.groupId())
                .setTopics(
                        PointsOfRecords.TOPICS.stream().map(Topics::topicName).toList())
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new TopicRecordSchema());
        return (config.bounded() ? source.setBounded(OffsetsInitializer.latest()) : source).build();
    }

    private static StoreSink sink(StoreJobConfig config) {
        StoreTarget target = config.target();
        return new StoreSink(
                config.sink(),
                () -> new InfluxPointSink(target, InstantSource.system()),
                KafkaDeadPoints.to(config.bootstrapServers()));
    }

    private static KafkaSink<UnreadableRecord> deadLetters(StoreJobConfig config) {
        return KafkaSink.<UnreadableRecord>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new UnreadableRecordSchema())
                .build();
    }
}
