package io.hashbeat.standalone.flink;

import io.hashbeat.console.view.PipelineView;
import io.hashbeat.standalone.fault.ClearFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job in the mini cluster. Its methods may be called by any thread. */
public final class RunningJob {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);
    private static final String CLASS_PREFIX = "^([a-z]\\w*\\.)+\\w+: ";
    private static final long LOOK_EVERY_MS = 50;
    private static final long LOOK_WITHIN_MS = 1000;
    private static final long STOP_WITHIN_MS = 5000;

    private final MiniCluster cluster;
    private final JobID id;
    private final String name;
    private final Optional<Path> resumedFrom;
    private final CompletableFuture<JobResult> result;

    RunningJob(MiniCluster cluster, JobID id, String name, Optional<Path> resumedFrom) {
        this.cluster = cluster;
        this.id = id;
        this.name = name;
        this.resumedFrom = resumedFrom;
        this.result = cluster.requestJobResult(id);
    }

    public String name() {
        return name;
    }

    /** The checkpoint it went on from; empty if it started with nothing. */
    public Optional<Path> resumedFrom() {
        return resumedFrom;
    }

    /** True once it has ended, in whatever way. */
    public boolean ended() {
        return result.isDone();
    }

    /** How it is, and its newest checkpoint. */
    public PipelineView.Job view() {
        try {
            AccessExecutionGraph graph = cluster.getExecutionGraph(id).get(LOOK_WITHIN_MS, TimeUnit.MILLISECONDS);
            return view(graph.getState().name(), graph.getCheckpointStatsSnapshot());
        } catch (ExecutionException | TimeoutException e) {
            return view("UNKNOWN", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return view("UNKNOWN", null);
        }
    }

    private PipelineView.Job view(String state, @Nullable CheckpointStatsSnapshot checkpoints) {
        if (checkpoints == null) {
            return new PipelineView.Job(name, state, 0, 0, null, null, null, 0);
        }
        CheckpointStatsCounts counts = checkpoints.getCounts();
        CompletedCheckpointStats last = checkpoints.getHistory().getLatestCompletedCheckpoint();
        return new PipelineView.Job(
                name,
                state,
                counts.getNumberOfCompletedCheckpoints(),
                counts.getNumberOfFailedCheckpoints(),
                last == null ? null : (Long) last.getTriggerTimestamp(),
                last == null ? null : (Long) last.getEndToEndDuration(),
                last == null ? null : (Long) last.getStateSize(),
                counts.getNumberOfRestoredCheckpoints());
    }

    /** Waits until all of its tasks run. */
    public void awaitRunning(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!allTasksRun()) {
            if (result.isDone()) {
                awaitEnd();
                return;
            }
            if (System.nanoTime() > end) {
                throw ClearFault.failed("job %s did not start within %d s".formatted(name, timeout.toSeconds()), null);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private boolean allTasksRun() throws InterruptedException {
        try {
            AccessExecutionGraph graph = cluster.getExecutionGraph(id).get();
            int tasks = 0;
            for (var vertex : graph.getAllExecutionVertices()) {
                tasks++;
                if (vertex.getExecutionState() != ExecutionState.RUNNING
                        && vertex.getExecutionState() != ExecutionState.FINISHED) {
                    return false;
                }
            }
            return tasks > 0;
        } catch (ExecutionException e) {
            return false;
        }
    }

    /**
     * Waits until it has ended.
     *
     * @throws ClearFault if it failed; the cause is in the log
     */
    public void awaitEnd() throws InterruptedException {
        try {
            JobResult ended = result.get();
            if (!ended.isSuccess()) {
                throw failed(ended.getSerializedThrowable().orElse(null));
            }
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private ClearFault failed(@Nullable Throwable cause) {
        return ClearFault.failed("job %s failed: %s".formatted(name, rootMessage(cause)), cause);
    }

    private static String rootMessage(@Nullable Throwable cause) {
        Throwable at = cause;
        while (at != null && at.getCause() != null) {
            at = at.getCause();
        }
        String message = at == null ? null : at.getMessage();
        return message == null
                ? String.valueOf(at)
                : message.lines().findFirst().orElse(message).replaceFirst(CLASS_PREFIX, "");
    }

    /**
     * Takes a last checkpoint, so that the next start has nothing to read again, and cancels. Neither may
     * take longer than 5 s; without the checkpoint the next start goes on from the one before.
     */
    void stop() throws InterruptedException {
        if (result.isDone()) {
            return;
        }
        if (resumable()) {
            await(checkpoint());
        }
        cancel();
    }

    /** Takes a checkpoint now; the answer is where it is. */
    CompletableFuture<String> checkpoint() {
        return cluster.triggerCheckpoint(id);
    }

    /** Takes a savepoint into a new folder of {@code parent}, which can be moved; the answer is where it is. */
    CompletableFuture<String> savepoint(Path parent) {
        return cluster.triggerSavepoint(id, parent.toUri().toString(), false, SavepointFormatType.NATIVE);
    }

    /** Ends it as it is: the next start goes on from the newest checkpoint. */
    void cancel() throws InterruptedException {
        await(cluster.cancelJob(id));
        await(result);
    }

    private boolean resumable() throws InterruptedException {
        try {
            return cluster.getExecutionGraph(id).get().getCheckpointCoordinatorConfiguration() != null && allTasksRun();
        } catch (ExecutionException e) {
            return false;
        }
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get(STOP_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("while stopping a job", e);
        }
    }
}
