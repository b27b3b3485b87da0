package io.hashbeat.bench.pipeline;

import io.hashbeat.bench.measure.Elapsed;
import io.hashbeat.bench.measure.Outcome;
import io.hashbeat.bench.measure.Stopwatch;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.topic.Folders;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.broker.TopicReader;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.app.StoreJob;
import io.hashbeat.streams.app.StoreJobConfig;
import io.hashbeat.streams.sink.StoreSchema;
import io.hashbeat.streams.sink.influx.StoreTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Job 1 writing to Kafka, and then job 2 from there to the embedded store in this process, as {@code replay} does it. Time
 * is that of both jobs, each from when all its tasks run to its end.
 */
public final class FullVariant implements Variant {
    /** As on the command line. */
    public static final String NAME = "hashbeat-full";

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final int PARALLELISM = 2;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final double THOUSAND = 1e3;
    private static final byte[] NO_KEY = new byte[0];
    private static final String PASSWORD = "of-a-benchmark";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome run(PreparedTopic topic) throws InterruptedException {
        Path files = topic.directory().resolve(NAME);
        try {
            Folders.delete(files);
            Outcome outcome = run(topic, files);
            Folders.delete(files);
            return outcome;
        } catch (IOException e) {
            throw ClearFault.failed("cannot delete %s: %s".formatted(files, e.getMessage()), e);
        }
    }

    private static Outcome run(PreparedTopic topic, Path files) throws InterruptedException {
        Stopwatch starting = Stopwatch.start();
        OutputTopics.renew(topic.bootstrapServers());
        FlinkOptions options = new FlinkOptions(
                files.resolve("checkpoints"), files.resolve("tmp"), SafeState.INTERVAL, PARALLELISM, PARALLELISM);
        try (FlinkRuntime flink = FlinkRuntime.start(options);
                EmbeddedStore store =
                        EmbeddedStore.start(files.resolve("store"), PASSWORD, StoreSchema.questDbStatements())) {
            double startSeconds = starting.elapsed().wallSeconds();
            int run = RUNS.incrementAndGet();
            PipelineConfig config = HashbeatVariant.config(topic.bootstrapServers(), EarlyJudgement.SETTINGS);
            StoreJobConfig storeConfig = storeConfig(topic, store.target(PASSWORD), run);
            Elapsed first = timed(flink, "full-pipeline-" + run, env -> {
                SafeState.configure(env, options.checkpoints());
                PipelineJob.define(env, config);
            });
            Elapsed second = timed(flink, "full-store-" + run, env -> {
                SafeState.configure(env, options.checkpoints());
                StoreJob.define(env, storeConfig);
            });
            return outcome(topic, first, second, startSeconds);
        }
    }

    private static StoreJobConfig storeConfig(PreparedTopic topic, StoreTarget target, int run) {
        StoreJobConfig usual = StoreJobConfig.bounded(topic.bootstrapServers(), target);
        return new StoreJobConfig(
                usual.bootstrapServers(), target, usual.sink(), true, "hashbeat-bench-" + run, SafeState.INTERVAL);
    }

    private static Elapsed timed(FlinkRuntime flink, String name, Consumer<StreamExecutionEnvironment> define)
            throws InterruptedException {
        RunningJob job = flink.submit(new JobDefinition(name, define, true));
        job.awaitRunning(START_WITHIN);
        Stopwatch watch = Stopwatch.start();
        job.awaitEnd();
        return watch.elapsed();
    }

    /** What stands on the topics, and how long each job took. */
    private static Outcome outcome(PreparedTopic topic, Elapsed first, Elapsed second, double startSeconds) {
        OutputCounts found = new OutputCounts();
        try (TopicReader reader = new TopicReader(topic.bootstrapServers())) {
            for (Topics each : OutputTopics.ALL) {
                reader.readAll(
                        each.topicName(),
                        message -> found.add(each, Objects.requireNonNullElse(message.key(), NO_KEY), message.value()));
            }
        }
        Map<String, Long> counts = found.byTopic();
        counts.put("pipeline_ms", Math.round(first.wallSeconds() * THOUSAND));
        counts.put("store_ms", Math.round(second.wallSeconds() * THOUSAND));
        Elapsed both =
                new Elapsed(first.wallSeconds() + second.wallSeconds(), first.cpuSeconds() + second.cpuSeconds());
        long dead = found.records(Topics.DEAD_LETTERS);
        return new Outcome(both, startSeconds, found.ledger(), counts, 0, dead == 0 ? "" : dead + " dead letters");
    }
}
