package io.hashbeat.streams.engine.flink.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.Origin;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.influx.FakeStore;
import io.hashbeat.streams.sink.influx.InfluxPointSink;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink in a real Flink cluster of two tasks. */
class StoreSinkClusterTest {
    private static final int SERIES = 100;

    private final FakeStore fake = new FakeStore();
    private Path checkpoints;

    @BeforeEach
    void checkpoints(@TempDir Path dir) {
        checkpoints = dir;
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void while_the_store_is_down_the_source_is_held_back_and_afterwards_every_point_is_there() throws Exception {
        int all = 60_000;
        Passing.PASSED.set(0);
        fake.down(503);
        StreamExecutionEnvironment env = environment();
        DataStream<Point> points = points(env, all, RateLimiterStrategy.noOp()).map(new Passing());
        points.keyBy(Point::series, Types.STRING).sinkTo(sink(500, Duration.ofMillis(100)));
        JobClient job = env.executeAsync();

        fake.awaitRequests(40);
        int passed = Passing.PASSED.get();
        fake.down(0);
        job.getJobExecutionResult().get();

        assertThat(passed).isLessThan(all / 2);
        assertThat(fake.held()).hasSize(all);
    }

    @Test
    void a_job_that_fails_writes_after_its_restart_what_waited_at_the_checkpoint() throws Exception {
        int all = 3_000;
        FailsOnce.reset(fake);
        StreamExecutionEnvironment env = environment();
        env.enableCheckpointing(100);
        DataStream<Point> points =
                points(env, all, RateLimiterStrategy.perSecond(1_500)).map(new FailsOnce());
        // nothing is sent before the end, so what was read before the failure can only come out of the checkpoint
        points.keyBy(Point::series, Types.STRING).sinkTo(sink(100_000, Duration.ofHours(1)));

        env.execute();

        assertThat(FailsOnce.failed).isTrue();
        assertThat(FailsOnce.requestsBefore).isZero();
        assertThat(FailsOnce.SEEN.get()).as("points read in both runs").isLessThan(2 * all);
        assertThat(fake.held()).hasSize(all);
    }

    private StreamExecutionEnvironment environment() {
        Configuration conf = new Configuration();
        conf.set(PipelineOptions.GENERIC_TYPES, false);
        conf.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        conf.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        conf.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        return StreamExecutionEnvironment.createLocalEnvironment(2, conf);
    }

    private static DataStream<Point> points(StreamExecutionEnvironment env, int all, RateLimiterStrategy<?> rate) {
        DataGeneratorSource<Point> source =
                new DataGeneratorSource<>(StoreSinkClusterTest::point, all, rate, TypeInformation.of(Point.class));
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "points");
    }

    private static Point point(long i) {
        return new Point("m", "m,k=" + i % SERIES, "f=" + i + "i", i / SERIES, 1, Origin.UNKNOWN);
    }

    private StoreSink sink(int batch, Duration flushEvery) {
        StoreTarget target = fake.target();
        Backoff backoff = new Backoff(Duration.ofMillis(10), Duration.ofMillis(50));
        return new StoreSink(
                new StoreSinkOptions(batch, 1 << 24, batch * 2, flushEvery, backoff, Duration.ofSeconds(5)),
                () -> new InfluxPointSink(target, InstantSource.system()),
                RecordingDeadPoints.of("cluster"));
    }

    /** Counts what the source lets through. */
    private static final class Passing extends RichMapFunction<Point, Point> {
        private static final AtomicInteger PASSED = new AtomicInteger();
        private static final long serialVersionUID = 1L;

        @Override
        public Point map(Point point) {
            PASSED.incrementAndGet();
            return point;
        }
    }

    /** Throws once, behind the first checkpoint that holds points. */
    private static final class FailsOnce extends RichMapFunction<Point, Point> implements CheckpointListener {
        private static final AtomicInteger SEEN = new AtomicInteger();
        private static final long serialVersionUID = 1L;
        private static volatile boolean checkpointed;
        private static volatile boolean failed;
        private static volatile int requestsBefore;
        private static IntSupplier requests = () -> 0;

        static void reset(FakeStore fake) {
            SEEN.set(0);
            checkpointed = false;
            failed = false;
            requests = () -> fake.requests().size();
        }

        @Override
        public synchronized Point map(Point point) {
            SEEN.incrementAndGet();
            synchronized (FailsOnce.class) {
                if (checkpointed && !failed) {
                    failed = true;
                    requestsBefore = requests.getAsInt();
                    throw new IllegalStateException("told to fail once");
                }
            }
            return point;
        }

        @Override
        public void notifyCheckpointComplete(long id) {
            checkpointed = checkpointed || SEEN.get() > 500;
        }
    }
}
