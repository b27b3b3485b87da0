package io.hashbeat.standalone.flink;

import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.streams.app.CheckpointFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink mini cluster in this process: one task manager, local communication only. A job goes on from
 * its newest complete checkpoint, after an orderly stop and after a kill alike.
 */
public final class FlinkRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkRuntime.class);
    private static final long STOP_WITHIN_MS = 10_000;

    private final MiniCluster cluster;
    private final FlinkOptions options;
    private final List<RunningJob> jobs = new ArrayList<>();

    private FlinkRuntime(MiniCluster cluster, FlinkOptions options) {
        this.cluster = cluster;
        this.options = options;
    }

    /** Starts an empty cluster. */
    public static FlinkRuntime start(FlinkOptions options) {
        try {
            Files.createDirectories(options.temp());
            MiniCluster cluster = new LoopbackMiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(ClusterSettings.cluster(options.temp()))
                    .setNumTaskManagers(1)
                    .setNumSlotsPerTaskManager(options.slots())
                    .build());
            cluster.start();
            return new FlinkRuntime(cluster, options);
        } catch (Exception e) {
            throw ClearFault.failed("the Flink mini cluster did not start: " + e.getMessage(), e);
        }
    }

    /** Defines, resumes and submits a job; returns when it was accepted. */
    public RunningJob submit(JobDefinition job) throws InterruptedException {
        CheckpointFolder folder = new CheckpointFolder(options.checkpoints().resolve(job.name()));
        Optional<Path> checkpoint = job.bounded() ? Optional.empty() : resumePoint(folder);
        Configuration configuration = job.bounded()
                ? ClusterSettings.bounded()
                : ClusterSettings.unbounded(folder.root(), options.checkpointInterval());
        checkpoint.ifPresent(path -> ClusterSettings.resume(configuration, path));
        JobGraph graph = graph(job, configuration);
        try {
            cluster.submitJob(graph).get();
        } catch (ExecutionException e) {
            throw ClearFault.failed("job %s was not accepted: %s".formatted(job.name(), message(e)), e.getCause());
        }
        LOG.info(
                "job {} started from {}",
                job.name(),
                checkpoint.map(Path::toString).orElse("nothing"));
        RunningJob running = new RunningJob(cluster, graph.getJobID(), job.name(), checkpoint);
        synchronized (jobs) {
            jobs.add(running);
        }
        return running;
    }

    private static Optional<Path> resumePoint(CheckpointFolder folder) {
        Optional<Path> newest = folder.newest();
        folder.prune();
        return newest;
    }

    private JobGraph graph(JobDefinition job, Configuration configuration) {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(options.parallelism());
        job.define().accept(environment);
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(job.name());
        return graph.getJobGraph();
    }

    private static @Nullable String message(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e.getMessage() : cause.getMessage();
    }

    /** Stops all jobs at once, each with a last checkpoint, then the cluster. */
    @Override
    public void close() {
        try {
            List<RunningJob> stopping;
            synchronized (jobs) {
                stopping = List.copyOf(jobs);
            }
            List<Thread> threads = new ArrayList<>();
            for (RunningJob job : stopping) {
                Thread thread = new Thread(() -> stop(job), "stop-" + job.name());
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join(Duration.ofMillis(2 * STOP_WITHIN_MS).toMillis());
            }
            cluster.closeAsync().get(STOP_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("while stopping the Flink mini cluster", e);
        }
    }

    private static void stop(RunningJob job) {
        try {
            job.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
