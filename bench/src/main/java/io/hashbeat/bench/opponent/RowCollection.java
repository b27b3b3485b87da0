package io.hashbeat.bench.opponent;

import io.hashbeat.bench.measure.Elapsed;
import io.hashbeat.bench.measure.Outcome;
import io.hashbeat.bench.measure.RowTotals;
import io.hashbeat.bench.topic.TopicLedger;
import io.hashbeat.bench.topic.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one run, counted by writers of any thread in this process, who find it by its name: engines copy what they
 * are given.
 */
final class RowCollection implements AutoCloseable {
    private static final Map<String, RowCollection> RUNS = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int RADIX = 36;
    private static final long DAY_MILLIS = Windows.DAY * Windows.MINUTE_MILLIS;

    private final String run;
    private final CountDownLatch open;
    private final List<RowCounts> writers = new CopyOnWriteArrayList<>();
    private final AtomicLong checkpoints = new AtomicLong();
    private volatile @Nullable Throwable failure;

    private RowCollection(String run, int ends) {
        this.run = run;
        this.open = new CountDownLatch(ends);
    }

    /**
     * A new one.
     *
     * @param variant name of the variant
     * @param ends how many times {@link #end} must be called until all rows are there
     */
    static RowCollection start(String variant, int ends) {
        // also not of another process: a consumer group of the same name would have offsets already
        String process = Long.toString(ProcessHandle.current().pid()) + "-" + Long.toString(System.nanoTime(), RADIX);
        RowCollection rows = new RowCollection(variant + "-" + process + "-" + NUMBER.incrementAndGet(), ends);
        RUNS.put(rows.run, rows);
        return rows;
    }

    /** The one that was started with this name. */
    static RowCollection of(String run) {
        RowCollection rows = RUNS.get(run);
        if (rows == null) {
            throw new IllegalStateException("run " + run + " is not of this process or has ended");
        }
        return rows;
    }

    /** Name that no other run has; kebab-case. */
    String run() {
        return run;
    }

    /** A writer more. */
    RowCounts writer() {
        RowCounts counts = new RowCounts();
        writers.add(counts);
        return counts;
    }

    /** One of the ends: behind this, nothing more comes from it. */
    void end() {
        open.countDown();
    }

    void checkpoint() {
        checkpoints.incrementAndGet();
    }

    /** No end will come. */
    void fail(Throwable cause) {
        failure = cause;
        while (open.getCount() > 0) {
            open.countDown();
        }
    }

    /** Waits for all ends for a while; true if they are there or never will be. */
    boolean await(long millis) throws InterruptedException {
        return open.await(millis, TimeUnit.MILLISECONDS);
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /** What came, once all ends are there. Beyond 24 h the rows of the loop have another 24 h: then none are compared. */
    Outcome outcome(TopicSpec spec, Elapsed time, double startSeconds) {
        TopicLedger found = TopicLedger.NONE;
        RowTotals rows = RowTotals.NONE;
        long written = 0;
        for (RowCounts each : writers) {
            found = found.plus(each.ledger());
            rows = rows.plus(each.rows());
            written += each.written();
        }
        Map<String, Long> counts =
                Map.of("rows", rows.rows(), "records", written, "checkpoints", checkpoints.get() / writers.size());
        long signature = spec.spanMillis() < DAY_MILLIS ? rows.signature() : 0;
        return new Outcome(time, startSeconds, found, counts, signature, "");
    }

    @Override
    public void close() {
        RUNS.remove(run);
    }
}
