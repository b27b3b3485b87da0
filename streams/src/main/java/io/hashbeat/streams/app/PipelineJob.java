package io.hashbeat.streams.app;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.engine.flink.Bundle;
import io.hashbeat.streams.engine.flink.Decoding;
import io.hashbeat.streams.engine.flink.FeedFunction;
import io.hashbeat.streams.engine.flink.FleetOperator;
import io.hashbeat.streams.engine.flink.GroupFunction;
import io.hashbeat.streams.engine.flink.IncidentFunction;
import io.hashbeat.streams.engine.flink.LuckFunction;
import io.hashbeat.streams.engine.flink.PackOperator;
import io.hashbeat.streams.engine.flink.PackOperatorFactory;
import io.hashbeat.streams.engine.flink.PartitionWatermarks;
import io.hashbeat.streams.engine.flink.ReconcileFunction;
import io.hashbeat.streams.engine.flink.ShardFunction;
import io.hashbeat.streams.engine.flink.ShardOperator;
import io.hashbeat.streams.engine.flink.TopicRecords;
import io.hashbeat.streams.engine.flink.Types;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.share.RecordBatch;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Job 1: shares and heartbeats -> slices -> windows -> hashrate and anomalies, for workers, accounts, servers and pools.
 *
 * <p>Sinks are at-least-once; keys and revisions make a repeat harmless.
 */
public final class PipelineJob {

    /** Name of the job. */
    public static final String NAME = "hashbeat pipeline";

    private static final TypeInformation<Integer> KEY = BasicTypeInfo.INT_TYPE_INFO;
    private static final TypeInformation<String> NAME_KEY = BasicTypeInfo.STRING_TYPE_INFO;
    private static final int MAX_PARALLELISM = 128;
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** With Flink's 200 ms an alarm, which crosses four tasks, would wait for a good part of a second in all. */
    private static final Duration WATERMARK_EVERY = Duration.ofMillis(50);
    /** Records between two tasks wait for others so long at most; Flink's 100 ms would be waited for at every step. */
    private static final Duration FLUSH_AFTER = Duration.ofMillis(10);

    private PipelineJob() {}

    /** Adds the job to the environment, writing to Kafka; the caller executes it. */
    public static void define(StreamExecutionEnvironment env, PipelineConfig config) {
        define(env, config, sink(config.bootstrapServers()));
    }

    /** Adds the job to the environment, writing to {@code sink}; the caller executes it. */
    public static void define(StreamExecutionEnvironment env, PipelineConfig config, Sink<OutRecord> sink) {
        ShardConfig shards = ShardConfig.of(config.settings());
        configure(env);
        SingleOutputStreamOperator<Bundle> bundles = env.fromSource(
                        ShareSource.of(config), watermarks(config), "shares", Types.RECORDS)
                .uid("shares")
                .transform(
                        "pack",
                        Types.BUNDLE,
                        new PackOperatorFactory(
                                decoding(config.settings()), shards.disorderMillis(), shards.graceMillis()))
                .uid("pack");
        SingleOutputStreamOperator<Bundle> fleet = fleet(env, config);
        SingleOutputStreamOperator<OutRecord> workers = bundles.union(fleet)
                .keyBy(bundle -> bundle.key, KEY)
                .transform("workers", Types.OUT, new ShardOperator(shards))
                .uid("workers");
        SingleOutputStreamOperator<OutRecord> groups = workers.getSideOutput(ShardFunction.DELTAS)
                .keyBy(bundle -> bundle.key, KEY)
                .process(new GroupFunction(shards), Types.OUT)
                .name("groups")
                .uid("groups");
        DataStream<OutRecord> anomalies = anomalies(workers, groups, shards.disorderMillis(), config.bounded());
        DataStream<OutRecord> reconciled = workers.getSideOutput(ShardFunction.TOTALS)
                .union(groups.getSideOutput(GroupFunction.TOTALS))
                .keyBy(total -> total.pool, NAME_KEY)
                .process(new ReconcileFunction(shards.disorderMillis()), Types.OUT)
                .name("reconcile")
                .uid("reconcile");
        workers.sinkTo(sink).name("write workers").uid("write-workers");
        DataStream<OutRecord> deadLetters =
                bundles.getSideOutput(PackOperator.DEAD_LETTERS).union(fleet.getSideOutput(FleetOperator.DEAD_LETTERS));
        DataStream<OutRecord> luck = luck(groups, fleet, shards.disorderMillis());
        groups.union(anomalies, reconciled, feeds(bundles, config.bounded()), deadLetters, luck)
                .sinkTo(sink)
                .name("write groups")
                .uid("write-groups");
    }

    /** Blocks against the work of accounts. */
    private static DataStream<OutRecord> luck(
            SingleOutputStreamOperator<OutRecord> groups,
            SingleOutputStreamOperator<Bundle> fleet,
            long disorderMillis) {
        return groups.filter(LuckFunction::isOfLuck)
                .name("hours")
                .uid("hours")
                .union(fleet.getSideOutput(FleetOperator.BLOCKS)
                        .filter(LuckFunction::isOfLuck)
                        .name("blocks")
                        .uid("blocks")
                        .setParallelism(1))
                .keyBy(LuckFunction::algorithm, NAME_KEY)
                .process(new LuckFunction(disorderMillis), Types.OUT)
                .name("luck")
                .uid("luck");
    }

    /** How fresh the sources are. */
    private static DataStream<OutRecord> feeds(SingleOutputStreamOperator<Bundle> bundles, boolean bounded) {
        return bundles.getSideOutput(PackOperator.PROGRESS)
                .keyBy(progress -> progress.source, NAME_KEY)
                .process(new FeedFunction(bounded), Types.OUT)
                .name("feeds")
                .uid("feeds");
    }

    /** What operators know, read by one task. */
    private static SingleOutputStreamOperator<Bundle> fleet(StreamExecutionEnvironment env, PipelineConfig config) {
        return env.fromSource(ShareSource.fleet(config), WatermarkStrategy.noWatermarks(), "fleet", Types.FLEET_RECORD)
                .uid("fleet")
                .setParallelism(1)
                .transform("place", Types.BUNDLE, new FleetOperator(RegistryConfigs.target(config.settings())))
                .uid("place")
                .setParallelism(1);
    }

    /** What is told of workers and groups, see {@link IncidentFunction}. */
    private static DataStream<OutRecord> anomalies(
            SingleOutputStreamOperator<OutRecord> workers,
            SingleOutputStreamOperator<OutRecord> groups,
            long disorderMillis,
            boolean bounded) {
        return workers.getSideOutput(ShardFunction.ANOMALIES)
                .union(groups.getSideOutput(GroupFunction.ANOMALIES))
                .keyBy(IncidentFunction::poolOf, NAME_KEY)
                .process(new IncidentFunction(disorderMillis, bounded), Types.OUT)
                .name("incidents")
                .uid("incidents");
    }

    private static void configure(StreamExecutionEnvironment env) {
        Configuration options = new Configuration();
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_EVERY);
        options.set(ExecutionOptions.BUFFER_TIMEOUT, FLUSH_AFTER);
        env.configure(options);
        env.setMaxParallelism(MAX_PARALLELISM);
    }

    private static Decoding decoding(Settings settings) {
        return new Decoding(
                settings.get(PipelineSettings.CLAMP),
                settings.get(PipelineSettings.CLAMP_SLACK).toMillis(),
                RegistryConfigs.target(settings));
    }

    private static WatermarkStrategy<RecordBatch> watermarks(PipelineConfig config) {
        WatermarkStrategy<RecordBatch> strategy = WatermarkStrategy.forGenerator(context -> new PartitionWatermarks());
        return config.bounded() ? strategy : strategy.withIdleness(IDLE);
    }

    private static KafkaSink<OutRecord> sink(String bootstrapServers) {
        return KafkaSink.<OutRecord>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new TopicRecords())
                .setProperty("compression.type", "lz4")
                .setProperty("linger.ms", "20")
                .setProperty("batch.size", "262144")
                .build();
    }
}
