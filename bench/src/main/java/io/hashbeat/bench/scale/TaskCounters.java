package io.hashbeat.bench.scale;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Finds the counters of what the subtasks that hold the workers have taken in. For one cluster in this process at a time. */
public final class TaskCounters implements MetricReporter {
    private static final String NAME = "numRecordsIn";
    private static final String OPERATOR = "<operator_name>";
    private static final String WORKERS = "workers";
    private static final List<Counter> FOUND = new CopyOnWriteArrayList<>();

    /** For Flink, which finds it by its name in {@code META-INF/services}. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new TaskCounters();
        }
    }

    /** A counter for each subtask that runs now. */
    static List<Counter> now() {
        return List.copyOf(FOUND);
    }

    @Override
    public void open(MetricConfig config) {
        FOUND.clear();
    }

    @Override
    public void close() {
        // the next cluster may be open already
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (isWanted(metric, name, group)) {
            FOUND.add((Counter) metric);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (isWanted(metric, name, group)) {
            FOUND.remove((Counter) metric);
        }
    }

    private static boolean isWanted(Metric metric, String name, MetricGroup group) {
        return metric instanceof Counter
                && name.equals(NAME)
                && WORKERS.equals(group.getAllVariables().get(OPERATOR));
    }
}
