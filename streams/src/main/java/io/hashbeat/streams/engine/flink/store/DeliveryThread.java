package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Backoff;
import io.hashbeat.streams.sink.Delivery;
import io.hashbeat.streams.sink.DeliveryReport;
import io.hashbeat.streams.sink.Point;
import io.hashbeat.streams.sink.PointSink;
import io.hashbeat.streams.sink.RefusedPoint;
import io.hashbeat.streams.sink.WriteOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * The one thread on which a writer talks to the store.
 *
 * <p>Because there is one, two requests of a writer are never under way at once, not even after a time-out. While the
 * store rests the {@link StoreGate} is held and the thread has nothing to do; the points are back in Flink's
 * buffer, where checkpoints see them.
 */
final class DeliveryThread implements AutoCloseable {
    private final Backoff backoff;
    private final StoreGate gate;
    private final PointSink store;
    private final DeadPoints deadPoints;
    private final MailboxExecutor mailbox;
    private final Delivery delivery;
    private final StoreLog log;
    private final ExecutorService thread;
    private int deadLetterFailures;

    DeliveryThread(
            Backoff backoff,
            StoreGate gate,
            PointSinkFactory store,
            DeadPoints.Factory deadPoints,
            MailboxExecutor mailbox,
            SinkWriterMetricGroup metrics) {
        this.backoff = backoff;
        this.gate = gate;
        this.store = store.open();
        this.deadPoints = deadPoints.open();
        this.mailbox = mailbox;
        this.delivery = new Delivery(this.store, backoff, DeliveryThread::jitter, StoreSinkOptions.MOST_REQUESTS);
        this.log = new StoreLog(metrics, gate::isHeld, System::nanoTime);
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "store-writer");
            made.setDaemon(true);
            return made;
        });
    }

    /** Starts the delivery of a batch; the result is told to Flink when it is known. */
    void deliver(List<Point> batch, ResultHandler<Point> result) {
        thread.execute(() -> {
            try {
                attempt(batch, result);
            } catch (RejectedExecutionException e) {
                // the task ended meanwhile; the points are in its last checkpoint or behind its offsets
                log.ended();
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
    }

    private void attempt(List<Point> batch, ResultHandler<Point> result) {
        DeliveryReport report = delivery.deliver(batch);
        List<Point> remaining = new ArrayList<>(unburied(report));
        Duration hold = report.hold();
        if (!remaining.isEmpty()) {
            hold = longer(hold, backoff.after(deadLetterFailures, Duration.ZERO, jitter()));
        }
        remaining.addAll(report.remaining());
        log.note(report);
        resize(report, batch.size());
        if (remaining.isEmpty()) {
            result.complete();
            return;
        }
        if (!hold.isZero()) {
            holdFor(hold);
        }
        result.retryForEntries(remaining);
    }

    /** Buries the refused points; if that fails they count as not yet delivered. */
    private List<Point> unburied(DeliveryReport report) {
        if (report.refused().isEmpty()) {
            return List.of();
        }
        try {
            deadPoints.bury(report.refused());
            log.buried(report.refused());
            deadLetterFailures = 0;
            return List.of();
        } catch (IOException e) {
            deadLetterFailures++;
            log.notBuried(e);
            return report.refused().stream().map(RefusedPoint::point).toList();
        }
    }

    private void resize(DeliveryReport report, int size) {
        if (report.tooLarge()) {
            gate.shrink();
        } else if (report.last().outcome() == WriteOutcome.WRITTEN && size >= gate.getMaxBatchSize()) {
            gate.grow();
        }
    }

    private void holdFor(Duration hold) {
        gate.hold();
        CompletableFuture.delayedExecutor(hold.toMillis(), TimeUnit.MILLISECONDS, thread)
                .execute(this::release);
    }

    /** A mail wakes the task's thread if it waits for the gate. */
    private void release() {
        gate.release();
        try {
            mailbox.execute(() -> {}, "the store may be tried again");
        } catch (RejectedExecutionException e) {
            log.ended();
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        store.close();
        deadPoints.close();
    }
}
