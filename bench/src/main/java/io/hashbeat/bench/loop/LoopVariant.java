package io.hashbeat.bench.loop;

import io.hashbeat.bench.measure.Elapsed;
import io.hashbeat.bench.measure.Outcome;
import io.hashbeat.bench.measure.RowTotals;
import io.hashbeat.bench.measure.Stopwatch;
import io.hashbeat.bench.measure.Variant;
import io.hashbeat.bench.topic.PreparedTopic;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.schemas.Topics;
import io.hashbeat.standalone.fault.ClearFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;

/**
 * The hand-written loop on some threads, each with its own partitions and so its own workers.
 *
 * @param threads 1 to the number of partitions
 */
public record LoopVariant(int threads) implements Variant {
    @Override
    public String name() {
        return "loop-" + threads;
    }

    @Override
    public Outcome run(PreparedTopic topic) throws InterruptedException {
        Stopwatch starting = Stopwatch.start();
        List<LoopThread> loops = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                loops.add(new LoopThread(topic.bootstrapServers(), partitions(i)));
            }
            double startSeconds = starting.elapsed().wallSeconds();
            Stopwatch watch = Stopwatch.start();
            for (Future<?> each : loops.stream().map(executor::submit).toList()) {
                each.get();
            }
            return outcome(loops, watch.elapsed(), startSeconds);
        } catch (ExecutionException e) {
            throw ClearFault.failed(name() + " failed: " + e.getCause(), e);
        } finally {
            executor.shutdown();
            loops.forEach(LoopThread::close);
        }
    }

    private List<TopicPartition> partitions(int thread) {
        List<TopicPartition> own = new ArrayList<>();
        for (int partition = thread; partition < Topics.SHARES.partitions(); partition += threads) {
            own.add(new TopicPartition(Topics.SHARES.topicName(), partition));
        }
        return own;
    }

    private static Outcome outcome(List<LoopThread> loops, Elapsed time, double startSeconds) {
        TopicLedger found = TopicLedger.NONE;
        RowTotals rows = RowTotals.NONE;
        long misplaced = 0;
        for (LoopThread loop : loops) {
            found = found.plus(loop.found());
            rows = rows.plus(loop.rows());
            misplaced += loop.misplaced();
        }
        String complaint = misplaced == 0 ? "" : misplaced + " shares late or not readable";
        return new Outcome(time, startSeconds, found, Map.of("rows", rows.rows()), rows.signature(), complaint);
    }
}
