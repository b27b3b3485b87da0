package io.hashbeat.bench.scale;

import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** A mini cluster for one job at a time, which can be stopped with a checkpoint, started from it, and asked about it. */
final class ScaleCluster implements AutoCloseable {
    private static final int PARALLELISM = 2;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CHECKPOINT_WITHIN = Duration.ofMinutes(10);
    private static final long START_WITHIN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long LOOK_EVERY_MILLIS = 10;
    private static final long STOP_WITHIN_SECONDS = 60;

    private final MiniCluster cluster;
    private final Path files;
    private @Nullable JobID job;
    private @Nullable CompletableFuture<JobResult> result;

    private ScaleCluster(MiniCluster cluster, Path files) {
        this.cluster = cluster;
        this.files = files;
    }

    /** @param files folder for what it writes, made if absent */
    static ScaleCluster start(Path files) {
        try {
            Files.createDirectories(files);
            MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(clusterOptions(files))
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(PARALLELISM)
                    .build());
            cluster.start();
            return new ScaleCluster(cluster, files);
        } catch (Exception e) {
            throw ClearFault.failed("the Flink mini cluster did not start: " + e.getMessage(), e);
        }
    }

    private static Configuration clusterOptions(Path files) {
        Configuration options = new Configuration();
        options.set(JobManagerOptions.ADDRESS, LOOPBACK);
        options.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        options.set(TaskManagerOptions.HOST, LOOPBACK);
        options.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        options.set(RestOptions.ADDRESS, LOOPBACK);
        options.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        options.set(RestOptions.BIND_PORT, "0");
        options.set(WebOptions.SUBMIT_ENABLE, false);
        options.set(CoreOptions.TMP_DIRS, files.toString());
        options.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        options.setString("metrics.reporter.stalls.factory.class", TaskCounters.Factory.class.getName());
        return options;
    }

    /** Submits a job, from a checkpoint if there is one. */
    void submit(String name, Consumer<StreamExecutionEnvironment> define, @Nullable String checkpoint)
            throws InterruptedException {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(jobOptions(files, checkpoint));
        env.setParallelism(PARALLELISM);
        define.accept(env);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        JobGraph submitted = graph.getJobGraph();
        await(cluster.submitJob(submitted));
        job = submitted.getJobID();
        result = cluster.requestJobResult(submitted.getJobID());
    }

    private static Configuration jobOptions(Path files, @Nullable String checkpoint) {
        Configuration options = new Configuration();
        options.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        options.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_WITHIN);
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                "file://" + files.resolve("checkpoints").toAbsolutePath());
        options.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (checkpoint != null) {
            options.set(StateRecoveryOptions.SAVEPOINT_PATH, checkpoint);
        }
        return options;
    }

    /** Waits until all tasks run. */
    void awaitRunning() throws InterruptedException {
        long end = System.nanoTime() + START_WITHIN_NANOS;
        while (!allTasksRun()) {
            checkRunning();
            if (System.nanoTime() > end) {
                throw ClearFault.failed("the job does not start", null);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private boolean allTasksRun() throws InterruptedException {
        try {
            int tasks = 0;
            for (var vertex : cluster.getExecutionGraph(job()).get().getAllExecutionVertices()) {
                tasks++;
                if (vertex.getExecutionState() != ExecutionState.RUNNING) {
                    return false;
                }
            }
            return tasks > 0;
        } catch (ExecutionException e) {
            return false;
        }
    }

    private JobID job() {
        return Objects.requireNonNull(job);
    }

    /** @throws ClearFault if the job has ended: it should not */
    void checkRunning() throws InterruptedException {
        if (result != null && result.isDone()) {
            JobResult ended = await(result);
            Throwable cause = ended.getSerializedThrowable().orElse(null);
            Throwable root = cause;
            while (root != null && root.getCause() != null) {
                root = root.getCause();
            }
            throw ClearFault.failed("the job failed: " + root, cause);
        }
    }

    /** Takes a checkpoint; where it is. */
    String checkpoint() throws InterruptedException {
        return await(cluster.triggerCheckpoint(job()));
    }

    /** What is known of the job's checkpoints. */
    CheckpointStatsSnapshot checkpoints() throws InterruptedException {
        return Objects.requireNonNull(await(cluster.getExecutionGraph(job())).getCheckpointStatsSnapshot());
    }

    /** Ends the job as it is. */
    void cancel() throws InterruptedException {
        await(cluster.cancelJob(job()));
        await(Objects.requireNonNull(result));
    }

    /** Ends the job as if nothing would ever come any more: all that waits is written. */
    void drain() throws InterruptedException {
        String folder = "file://" + files.resolve("savepoint").toAbsolutePath();
        await(cluster.stopWithSavepoint(job(), folder, true, SavepointFormatType.NATIVE));
        await(Objects.requireNonNull(result));
    }

    private static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw ClearFault.failed("the job failed: " + root, e);
        }
    }

    /** Cancels what runs and stops. */
    @Override
    public void close() {
        try {
            if (job != null && result != null && !result.isDone()) {
                cluster.cancelJob(job).get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
            }
            cluster.closeAsync().get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw ClearFault.failed("the Flink mini cluster did not stop: " + e, e);
        }
    }
}
