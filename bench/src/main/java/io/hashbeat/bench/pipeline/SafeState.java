package io.hashbeat.bench.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Checkpoints of a job that is measured. */
final class SafeState {
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private SafeState() {}

    /** Checkpoints to disk every 10 s. */
    static void configure(StreamExecutionEnvironment env, Path checkpoints) {
        Configuration options = new Configuration();
        options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, INTERVAL);
        options.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file://" + checkpoints.toAbsolutePath());
        // else the job, when it has done its work, idles until the next checkpoint: up to 10 s of nothing
        options.set(CheckpointingOptions.ENABLE_CHECKPOINTS_AFTER_TASKS_FINISH, false);
        env.configure(options);
    }
}
