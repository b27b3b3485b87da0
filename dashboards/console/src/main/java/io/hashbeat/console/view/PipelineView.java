package io.hashbeat.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the pipeline is: its jobs, who reads which topics and how far behind, and how old the newest record of each topic is.
 *
 * @param jobs the Flink jobs of this process; none where they run elsewhere
 * @param readers who reads and how far they are
 * @param topics the topics in the order of the catalogue
 */
public record PipelineView(List<Job> jobs, List<Reader> readers, List<Topic> topics) {
    public static final PipelineView NONE = new PipelineView(List.of(), List.of(), List.of());

    /**
     * A Flink job.
     *
     * @param name its name
     * @param state what Flink says of it, such as RUNNING
     * @param completed checkpoints that were completed since it started
     * @param failed checkpoints that failed since it started
     * @param lastCheckpointMs when the newest complete one was asked for, milliseconds since 1970 UTC; null if there is none
     * @param lastDurationMs how long that took, milliseconds
     * @param lastBytes how large it is
     * @param restarts how often it was restarted after a failure
     */
    public record Job(
            String name,
            String state,
            long completed,
            long failed,
            @Nullable Long lastCheckpointMs,
            @Nullable Long lastDurationMs,
            @Nullable Long lastBytes,
            long restarts) {}

    /**
     * A consumer group.
     *
     * @param group its id
     * @param state what the broker says of it, such as STABLE; Flink's jobs are EMPTY, because they only note how far they are
     * @param lag records behind the newest, over all topics; what a job notes at a checkpoint is behind until the next
     * @param topics what it reads
     */
    public record Reader(String group, String state, long lag, List<String> topics) {}

    /**
     * A topic.
     *
     * @param name its name
     * @param description one sentence
     * @param records offsets between its beginning and its end; compaction leaves fewer records
     * @param newestMs when the newest was appended, milliseconds since 1970 UTC; null if there is none
     */
    public record Topic(
            String name,
            String description,
            long records,
            @Nullable Long newestMs) {}
}
