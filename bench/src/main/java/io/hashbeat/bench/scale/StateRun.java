package io.hashbeat.bench.scale;

import io.hashbeat.bench.pipeline.EarlyJudgement;
import io.hashbeat.bench.topic.Folders;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.domain.setting.Settings;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.streams.app.PipelineConfig;
import io.hashbeat.streams.app.PipelineJob;
import io.hashbeat.streams.settings.PipelineSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Job 1 as one that never ends: reads half of the topic, is stopped with a checkpoint, started from it, reads the rest, is
 * weighed, takes a checkpoint, and is drained, so that its ledger is whole.
 */
public final class StateRun {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final int COLLECTIONS = 3;
    private static final int ENDING_LOOKS = 6;
    private static final long ENDING_MILLIS = 500;
    /** With no sample for so long all have come. */
    private static final long QUIET_SECONDS = 10;

    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    private final PreparedTopic topic;
    private final Consumer<String> progress;
    private final String name = "scale-" + RUNS.incrementAndGet();
    private final Watch watch = new Watch(Topics.SHARES.partitions() + Topics.HEARTBEATS.partitions());
    private final WatchedSink sink = WatchedSink.of(name, watch);
    private final CheckpointTimes checkpoints = new CheckpointTimes();
    private double restoreMillis = Double.NaN;
    private double firstOutputMillis = Double.NaN;

    /** @param progress told what is done */
    public StateRun(PreparedTopic topic, Consumer<String> progress) {
        this.topic = topic;
        this.progress = progress;
    }

    /** @param halfSeconds after how long the job is stopped, about half of what it needs */
    public StateResult run(double halfSeconds) throws InterruptedException {
        Path files = topic.directory().resolve("scale");
        delete(files);
        try {
            Weighed weighed = runAndWeigh(files, halfSeconds);
            return new StateResult(
                    weighed.heapBytes - leastUsedBytes(),
                    weighed.checkpointBytes,
                    weighed.checkpointMillis,
                    weighed.busyMillis,
                    checkpoints.syncMillis(),
                    longest(weighed.stalls, false),
                    longest(weighed.stalls, true),
                    watch.longestSweepMillis(),
                    restoreMillis,
                    firstOutputMillis,
                    complaint(topic.ledger()));
        } finally {
            sink.forget();
            delete(files);
        }
    }

    /** What is known at the end of the input; heap with all that is in use. */
    private record Weighed(
            long heapBytes,
            long checkpointBytes,
            double checkpointMillis,
            double busyMillis,
            List<StallMeter.Stall> stalls) {}

    private Weighed runAndWeigh(Path files, double halfSeconds) throws InterruptedException {
        try (ScaleCluster cluster = ScaleCluster.start(files);
                StallMeter meter = StallMeter.start()) {
            String halfway = firstHalf(cluster, halfSeconds);
            secondHalf(cluster, halfway);
            List<StallMeter.Stall> stalls = meter.stop();
            double busy = checkpoints.longestMillis();
            progress.accept("state     read to the end; weighing");
            long heap = usedBytes();
            long start = System.nanoTime();
            String last = cluster.checkpoint();
            double millis = millisSince(start);
            checkpoints.add(cluster.checkpoints());
            long bytes = size(Path.of(URI.create(last)));
            cluster.drain();
            return new Weighed(heap, bytes, millis, busy, stalls);
        }
    }

    /** What is in use without the job; threads that end may hold some of its state for a moment. */
    private static long leastUsedBytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ENDING_LOOKS; i++) {
            least = Math.min(least, usedBytes());
            TimeUnit.MILLISECONDS.sleep(ENDING_MILLIS);
        }
        return least;
    }

    private String firstHalf(ScaleCluster cluster, double halfSeconds) throws InterruptedException {
        cluster.submit(name, this::define, null);
        cluster.awaitRunning();
        long end = System.nanoTime() + (long) (halfSeconds * NANOS);
        while (System.nanoTime() < end && !watch.ended()) {
            cluster.checkRunning();
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        String checkpoint = cluster.checkpoint();
        checkpoints.add(cluster.checkpoints());
        cluster.cancel();
        progress.accept("state     stopped with a checkpoint");
        return checkpoint;
    }

    private void secondHalf(ScaleCluster cluster, String checkpoint) throws InterruptedException {
        watch.renewFirst();
        long start = System.nanoTime();
        cluster.submit(name, this::define, checkpoint);
        cluster.awaitRunning();
        restoreMillis = millisSince(start);
        while (!watch.ended()) {
            cluster.checkRunning();
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        awaitLastMinute(cluster);
        long first = watch.firstNanos();
        firstOutputMillis = first == 0 ? Double.NaN : (first - start) / MILLION;
        checkpoints.add(cluster.checkpoints());
    }

    /** Until then slices are open that were read ahead: what is weighed is a job that is level with its input. */
    private void awaitLastMinute(ScaleCluster cluster) throws InterruptedException {
        topic.endAgain();
        long last = topic.spec().lastWholeMinuteMillis();
        long quiet = TimeUnit.SECONDS.toNanos(QUIET_SECONDS);
        while (watch.newestSampleMillis() < last && watch.quietNanos() < quiet) {
            cluster.checkRunning();
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        TimeUnit.MILLISECONDS.sleep(ENDING_MILLIS);
    }

    private void define(StreamExecutionEnvironment env) {
        Map<String, String> early = new TreeMap<>(EarlyJudgement.SETTINGS);
        early.put(PipelineSettings.CLAMP.key(), "false");
        Settings settings = Settings.of(early, PipelineSettings.all());
        PipelineJob.define(env, new PipelineConfig(topic.bootstrapServers(), settings, false, name), sink);
    }

    private double longest(List<StallMeter.Stall> stalls, boolean nearCheckpoint) {
        return stalls.stream()
                .filter(each -> !nearCheckpoint || checkpoints.near(each.fromMillis()))
                .mapToLong(StallMeter.Stall::millis)
                .max()
                .orElse(0);
    }

    private String complaint(TopicLedger ledger) {
        if (watch.deadLetters() > 0) {
            return watch.deadLetters() + " dead letters";
        }
        TopicLedger found = watch.found();
        return found.equals(ledger) ? "" : "found %s; the ledger has %s".formatted(found.inWords(), ledger.inWords());
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / MILLION;
    }

    /** Heap in use after full collections, bytes. */
    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long size(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).mapToLong(StateRun::length).sum();
        } catch (IOException e) {
            throw ClearFault.failed("cannot read the checkpoint in %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw ClearFault.failed("cannot delete %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
