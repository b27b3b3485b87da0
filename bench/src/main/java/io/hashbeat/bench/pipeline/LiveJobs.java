package io.hashbeat.bench.pipeline;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.flink.FlinkOptions;
import io.hashbeat.standalone.flink.FlinkRuntime;
import io.hashbeat.standalone.flink.JobDefinition;
import io.hashbeat.standalone.flink.RunningJob;
import io.hashbeat.standalone.store.EmbeddedStore;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.app.StoreJob;
import io.hashbeat.streams.app.StoreJobConfig;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.sink.StoreSchema;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Job 1 with its Kafka sinks as it runs for ever, and if wanted job 2 with the embedded store; parallelism 2, a checkpoint to
 * disk every 10 s, a mini cluster of their own. A worker's baseline needs only a minute and ten shares, so that a short run
 * has alarms at all.
 */
public final class LiveJobs implements AutoCloseable {
    private static final int PARALLELISM = 2;
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final String PASSWORD = "of-a-benchmark";

    private final FlinkRuntime flink;
    private final @Nullable EmbeddedStore store;
    private final boolean resumed;

    private LiveJobs(FlinkRuntime flink, @Nullable EmbeddedStore store, boolean resumed) {
        this.flink = flink;
        this.store = store;
        this.resumed = resumed;
    }

    /** Job 1 only; goes on from the newest checkpoint in {@code files}. Returns when all its tasks run. */
    public static LiveJobs pipeline(String bootstrapServers, Path files) throws InterruptedException {
        FlinkRuntime flink = flink(files, PARALLELISM);
        try {
            RunningJob job = flink.submit(pipelineJob(bootstrapServers));
            job.awaitRunning(START_WITHIN);
            return new LiveJobs(flink, null, job.resumedFrom().isPresent());
        } catch (RuntimeException | InterruptedException e) {
            flink.close();
            throw e;
        }
    }

    /** Both jobs and the store, as {@code up} runs them. Returns when all tasks run. */
    public static LiveJobs withStore(String bootstrapServers, Path files) throws InterruptedException {
        EmbeddedStore store = EmbeddedStore.start(files.resolve("store"), PASSWORD, StoreSchema.questDbStatements());
        FlinkRuntime flink = flink(files, 2 * PARALLELISM);
        try {
            StoreJobConfig config = StoreJobConfig.live(bootstrapServers, store.target(PASSWORD));
            RunningJob first = flink.submit(pipelineJob(bootstrapServers));
            RunningJob second = flink.submit(new JobDefinition("store", env -> StoreJob.define(env, config), false));
            first.awaitRunning(START_WITHIN);
            second.awaitRunning(START_WITHIN);
            return new LiveJobs(flink, store, false);
        } catch (RuntimeException | InterruptedException e) {
            flink.close();
            store.close();
            throw e;
        }
    }

    private static FlinkRuntime flink(Path files, int slots) {
        return FlinkRuntime.start(new FlinkOptions(
                files.resolve("checkpoints"), files.resolve("tmp"), SafeState.INTERVAL, PARALLELISM, slots));
    }

    private static JobDefinition pipelineJob(String bootstrapServers) {
        PipelineConfig config = PipelineConfig.live(bootstrapServers, settings());
        return new JobDefinition("pipeline", env -> PipelineJob.define(env, config), false);
    }

    private static Settings settings() {
        return Settings.of(EarlyJudgement.SETTINGS, PipelineSettings.all());
    }

    /** How far behind a slice's end the job closes it, milliseconds. */
    public static long disorderMillis() {
        return settings().get(PipelineSettings.DISORDER).toMillis();
    }

    /** True if job 1 went on from a checkpoint. */
    public boolean resumed() {
        return resumed;
    }

    /** Where the store answers; without one, an address where nothing does. */
    public URI storeUrl() {
        return store == null ? URI.create("http://127.0.0.1:9") : store.url();
    }

    /** User and password of the store, as Basic authentication has them. */
    public static String storeLogin() {
        return EmbeddedStore.USER + ":" + PASSWORD;
    }

    /** Stops the jobs, each with a last checkpoint, then the store. */
    @Override
    public void close() {
        flink.close();
        if (store != null) {
            store.close();
        }
    }
}
