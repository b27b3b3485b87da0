package io.hashbeat.bench.memory;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.standalone.fault.ClearFault;
import io.hashbeat.streams.engine.flink.ShardSerializer;
import io.hashbeat.streams.engine.shard.Shard;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.settings.PipelineSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Fills the shards, twice: with hot workers alone, then with as many cold ones beside them; and weighs them. */
public final class MemoryRun {
    private static final int SUBTASKS = 2;
    private static final int COLLECTIONS = 3;
    private static final int COPY_ROUNDS = 3;
    private static final int FIRST_BYTES = 1 << 20;
    private static final int TELL_MINUTES = 120;
    private static final double MILLION = 1e6;
    private static final String HOT = "hot";
    static final String COLD = "cold";

    private final MemoryPlan plan;
    private final Consumer<String> progress;
    private final ShardConfig config = ShardConfig.of(Settings.of(Map.of(), PipelineSettings.all()));

    /** @param progress told a line now and then */
    public MemoryRun(MemoryPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Hot workers early, hot ones at the end, cold ones at the end. */
    public List<Weight> run() throws InterruptedException {
        int end = plan.hours() * MemoryPlan.HOUR_MINUTES;
        List<Subtask> hot = subtasks(false);
        advance(hot, plan.earlyMinutes());
        Weight early = weigh(hot, HOT, "%d min".formatted(plan.earlyMinutes()));
        advance(hot, end);
        Weight late = weigh(hot, HOT, "%d h".formatted(plan.hours()));
        hot.forEach(Subtask::forget);
        long without = usedBytes();
        hot.clear();
        List<Subtask> mixed = subtasks(true);
        advance(mixed, end);
        Weight both = weigh(mixed, HOT + " and " + COLD, "silent %d h".formatted(MemoryPlan.SILENT_HOURS));
        mixed.forEach(Subtask::forget);
        Weight full = late.without(without);
        return List.of(early.without(without), full, both.without(usedBytes()).minus(full, COLD));
    }

    /** Heap in use after full collections, bytes. */
    private static long usedBytes() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private List<Subtask> subtasks(boolean withCold) {
        List<Subtask> subtasks = new ArrayList<>();
        for (int i = 0; i < SUBTASKS; i++) {
            Fleet fleet = Fleet.of(plan, i, SUBTASKS, withCold);
            progress.accept("fleet     %,d workers, %,d of them hot".formatted(fleet.size(), fleet.hot()));
            subtasks.add(new Subtask(plan, fleet, config));
        }
        return subtasks;
    }

    private void advance(List<Subtask> subtasks, int minutes) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(SUBTASKS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Subtask each : subtasks) {
                LongConsumer told = running.isEmpty() ? this::tell : unused -> {};
                running.add(threads.submit(() -> each.advance(minutes, told)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw ClearFault.failed("the shards could not be filled: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void tell(long minutes) {
        if (minutes % TELL_MINUTES == 0) {
            progress.accept("fill      %3d h of events".formatted(minutes / MemoryPlan.HOUR_MINUTES));
        }
    }

    /** The weight with all of the heap in use; see {@link Weight#without}. */
    private Weight weigh(List<Subtask> subtasks, String name, String when) {
        List<Shard> shards = new ArrayList<>();
        String complaint = "";
        for (Subtask each : subtasks) {
            shards.addAll(each.shards());
            complaint = complaint.isEmpty() ? each.complaint() : complaint;
        }
        int workers = shards.stream().mapToInt(Shard::workers).sum();
        progress.accept("weigh     %s, %s: %,d workers, %s"
                .formatted(name, when, workers, complaint.isEmpty() ? "exact" : "NOT EXACT: " + complaint));
        Copies copies = copies(shards);
        Map<String, Long> parts = parts(shards);
        return new Weight(
                name,
                when,
                workers,
                usedBytes(),
                parts,
                copies.snapshotBytes,
                copies.heapBytes,
                copies.millis,
                complaint);
    }

    private static Map<String, Long> parts(List<Shard> shards) {
        HeapWalk walk = new HeapWalk();
        shards.forEach(walk::add);
        return walk.byPath();
    }

    private record Copies(long snapshotBytes, long heapBytes, double millis) {}

    /** Writes and copies every shard, a few times; the fastest round counts, since others had to be compiled. */
    private static Copies copies(List<Shard> shards) {
        ShardSerializer serializer = new ShardSerializer();
        long snapshot = 0;
        long heap = 0;
        double best = Double.MAX_VALUE;
        for (int round = 1; round <= COPY_ROUNDS; round++) {
            long nanos = 0;
            for (Shard shard : shards) {
                long start = System.nanoTime();
                Shard copy = serializer.copy(shard);
                nanos += System.nanoTime() - start;
                if (round == COPY_ROUNDS) {
                    heap += parts(List.of(copy)).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                    snapshot += size(serializer, shard);
                }
            }
            best = Math.min(best, nanos / MILLION);
        }
        return new Copies(snapshot, heap, best);
    }

    private static long size(ShardSerializer serializer, Shard shard) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(FIRST_BYTES);
            serializer.serialize(shard, out);
            return out.length();
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }
}
