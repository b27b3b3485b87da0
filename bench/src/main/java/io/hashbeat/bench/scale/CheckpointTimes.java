package io.hashbeat.bench.scale;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.checkpoint.TaskStateStats;

/** The checkpoints of a job, of all its starts. */
final class CheckpointTimes {
    private static final long AFTER_MILLIS = 2_000;

    private record Taken(long fromMillis, long millis) {}

    private final List<Taken> taken = new ArrayList<>();
    private long syncMillis;

    /** Adds what the cluster knows of the running job. */
    void add(CheckpointStatsSnapshot known) {
        for (AbstractCheckpointStats each : known.getHistory().getCheckpoints()) {
            if (each instanceof CompletedCheckpointStats) {
                taken.add(new Taken(each.getTriggerTimestamp(), each.getEndToEndDuration()));
                for (TaskStateStats task : each.getAllTaskStateStats()) {
                    long most = task.getSummaryStats()
                            .getSyncCheckpointDurationStats()
                            .getMaximum();
                    syncMillis = Math.max(syncMillis, most);
                }
            }
        }
    }

    /** The longest time in which a task stood still, milliseconds. */
    long syncMillis() {
        return syncMillis;
    }

    /** The longest checkpoint, milliseconds; NaN of none. */
    double longestMillis() {
        return taken.stream().mapToLong(Taken::millis).max().stream()
                .asDoubleStream()
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Whether a checkpoint was under way, or had just ended, at {@code millis} since 1970 UTC. */
    boolean near(long millis) {
        return taken.stream()
                .anyMatch(each -> millis >= each.fromMillis && millis <= each.fromMillis + each.millis + AFTER_MILLIS);
    }
}
