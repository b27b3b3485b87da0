package io.hashbeat.bench.pipeline;

import io.hashbeat.bench.measure.Elapsed;
import io.hashbeat.bench.measure.Outcome;
import io.hashbeat.bench.measure.Stopwatch;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.settings.PipelineSettings.SourceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Job 1 as it is, with checkpoints to disk every 10 s, parallelism 2, on a mini cluster of its own; workers are judged from the second
 * minute on. Time is taken from when all tasks run to the end of the job.
 */
public final class HashbeatVariant implements Variant {
    /** As on the command line. */
    public static final String NAME = "hashbeat";

    /** The same with Flink's own source. */
    public static final String STOCK_NAME = "hashbeat-stock-source";

    /** The same with workers that are never judged: what it takes less is the price of judging. */
    public static final String UNJUDGED_NAME = "hashbeat-unjudged";

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final int PARALLELISM = 2;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private final String name;
    private final Map<String, String> settings;

    private HashbeatVariant(String name, Map<String, String> settings) {
        this.name = name;
        this.settings = settings;
    }

    /** The job as it is. */
    public static HashbeatVariant asItIs() {
        return new HashbeatVariant(NAME, EarlyJudgement.SETTINGS);
    }

    /** The job with records read one by one by Flink's own source. */
    public static HashbeatVariant withStockSource() {
        Map<String, String> settings = new TreeMap<>(EarlyJudgement.SETTINGS);
        settings.put(
                PipelineSettings.SOURCE_READER.key(), SourceReader.STOCK.name().toLowerCase(Locale.ROOT));
        return new HashbeatVariant(STOCK_NAME, settings);
    }

    /** The job whose detectors learn and never judge. */
    public static HashbeatVariant unjudged() {
        return new HashbeatVariant(UNJUDGED_NAME, Map.of(PipelineSettings.BASELINE_MIN_SPAN.key(), "24h"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Outcome run(PreparedTopic topic) throws InterruptedException {
        CountingSink sink = new CountingSink("hashbeat-" + RUNS.incrementAndGet());
        Path files = topic.directory().resolve("flink");
        Stopwatch starting = Stopwatch.start();
        try (FlinkRuntime flink = FlinkRuntime.start(new FlinkOptions(
                files.resolve("checkpoints"), files.resolve("tmp"), SafeState.INTERVAL, PARALLELISM, PARALLELISM))) {
            PipelineConfig config = config(topic.bootstrapServers(), settings);
            RunningJob job = flink.submit(new JobDefinition(
                    sink.run(), env -> define(env, config, sink, files.resolve("checkpoints")), true));
            job.awaitRunning(START_WITHIN);
            double startSeconds = starting.elapsed().wallSeconds();
            Stopwatch watch = Stopwatch.start();
            job.awaitEnd();
            return outcome(sink.take(), watch.elapsed(), startSeconds);
        }
    }

    /** The job's configuration for a topic of the past. */
    static PipelineConfig config(String bootstrapServers, Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put(PipelineSettings.CLAMP.key(), "false");
        return new PipelineConfig(bootstrapServers, Settings.of(all, PipelineSettings.all()), true, "hashbeat-bench");
    }

    private static void define(
            StreamExecutionEnvironment env, PipelineConfig config, CountingSink sink, Path checkpoints) {
        SafeState.configure(env, checkpoints);
        PipelineJob.define(env, config, sink);
    }

    private static Outcome outcome(List<OutputCounts> writers, Elapsed time, double startSeconds) {
        TopicLedger found = TopicLedger.NONE;
        Map<String, Long> counts = new TreeMap<>();
        for (OutputCounts writer : writers) {
            found = found.plus(writer.ledger());
            writer.byTopic().forEach((name, records) -> counts.merge(name, records, Long::sum));
            counts.merge("checkpoints", writer.checkpoints(), Math::max);
        }
        long dead = counts.getOrDefault(Topics.DEAD_LETTERS.topicName(), 0L);
        return new Outcome(time, startSeconds, found, counts, 0, dead == 0 ? "" : dead + " dead letters");
    }
}
