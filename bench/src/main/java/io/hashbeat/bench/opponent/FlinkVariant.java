package io.hashbeat.bench.opponent;

import io.hashbeat.bench.measure.Outcome;
import io.hashbeat.bench.measure.Stopwatch;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.schemas.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job on a mini cluster of its own: parallelism 2, state on the heap, checkpoints to disk every 10 s. Time is taken from
 * when all tasks run to the last row; the source has no end, as in real life, so no window fires before its time.
 *
 * @param name as on the command line
 * @param shape what is between source and sink
 */
public record FlinkVariant(String name, Shape shape) implements Variant {
    private static final long LOOK_EVERY_MILLIS = 100;

    /** What is between source and sink. */
    public interface Shape {
        /** Adds the operators. */
        DataStream<MinuteRow> rows(StreamExecutionEnvironment env, DataStream<ShareRow> shares);
    }

    @Override
    public Outcome run(PreparedTopic topic) throws InterruptedException {
        Stopwatch starting = Stopwatch.start();
        try (RowCollection rows = RowCollection.start(name, FlinkCluster.PARALLELISM);
                FlinkCluster flink = FlinkCluster.start(topic.directory().resolve(name))) {
            flink.submit(name, env -> define(env, topic, rows));
            flink.awaitRunning();
            double startSeconds = starting.elapsed().wallSeconds();
            Stopwatch watch = Stopwatch.start();
            while (!rows.await(LOOK_EVERY_MILLIS)) {
                flink.checkRunning();
            }
            return rows.outcome(topic.spec(), watch.elapsed(), startSeconds);
        }
    }

    private void define(StreamExecutionEnvironment env, PreparedTopic topic, RowCollection rows) {
        KafkaSource<ShareRow> source = KafkaSource.<ShareRow>builder()
                .setBootstrapServers(topic.bootstrapServers())
                .setGroupId(rows.run())
                .setTopics(Topics.SHARES.topicName())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ShareRowSchema())
                .build();
        WatermarkStrategy<ShareRow> watermarks = WatermarkStrategy.<ShareRow>forGenerator(
                        context -> new TickWatermarks())
                .withTimestampAssigner((row, unused) -> row.timeMillis);
        DataStream<ShareRow> shares =
                env.fromSource(source, watermarks, "shares").filter(row -> !row.tick);
        long endMillis = Windows.endOfMinute(LastTick.millis(topic));
        shape.rows(env, shares).sinkTo(new RowSink(rows.run(), endMillis)).name("rows");
    }
}
