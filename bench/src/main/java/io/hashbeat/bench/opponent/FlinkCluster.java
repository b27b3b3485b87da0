package io.hashbeat.bench.opponent;

import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** A mini cluster for one job, with more room than ours needs: SQL sorts and joins in Flink's own memory. */
final class FlinkCluster implements AutoCloseable {
    /** Of every operator. */
    static final int PARALLELISM = 2;

    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PARALLELISM = 128;
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);
    private static final long START_WITHIN_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long STOP_WITHIN_SECONDS = 20;

    private final MiniCluster cluster;
    private final Path files;
    private @Nullable JobID job;
    private @Nullable CompletableFuture<JobResult> result;

    private FlinkCluster(MiniCluster cluster, Path files) {
        this.cluster = cluster;
        this.files = files;
    }

    /** @param files folder for what it writes, made if absent */
    static FlinkCluster start(Path files) {
        try {
            Files.createDirectories(files);
            MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(clusterOptions(files))
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(PARALLELISM)
                    .build());
            cluster.start();
            return new FlinkCluster(cluster, files);
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
        options.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(128));
        options.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(128));
        return options;
    }

    /** Submits the only job. */
    void submit(String name, Consumer<StreamExecutionEnvironment> define) throws InterruptedException {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(jobOptions());
        env.setParallelism(PARALLELISM);
        env.setMaxParallelism(MAX_PARALLELISM);
        define.accept(env);
        StreamGraph graph = env.getStreamGraph();
        graph.setJobName(name);
        JobGraph submitted = graph.getJobGraph();
        try {
            cluster.submitJob(submitted).get();
            job = submitted.getJobID();
            result = cluster.requestJobResult(submitted.getJobID());
        } catch (ExecutionException e) {
            throw ClearFault.failed(name + " was not accepted: " + e.getCause(), e);
        }
    }

    private Configuration jobOptions() {
        Configuration options = new Configuration();
        options.set(StateBackendOptions.STATE_BACKEND, "hashmap");
        options.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        options.set(PipelineOptions.OBJECT_REUSE, true);
        options.set(PipelineOptions.GENERIC_TYPES, false);
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                "file://" + files.resolve("checkpoints").toAbsolutePath());
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
            for (var vertex : cluster.getExecutionGraph(job).get().getAllExecutionVertices()) {
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

    /** @throws ClearFault if the job has ended: it should not */
    void checkRunning() throws InterruptedException {
        CompletableFuture<JobResult> ended = result;
        if (ended == null || !ended.isDone()) {
            return;
        }
        Throwable cause = null;
        try {
            cause = ended.get().getSerializedThrowable().orElse(null);
        } catch (ExecutionException e) {
            cause = e.getCause();
        }
        Throwable root = cause;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        throw ClearFault.failed("the job failed: " + root, cause);
    }

    /** Cancels the job and stops. */
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
