package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.DeliveryReport;
import io.hashbeat.streams.sink.RefusedPoint;
import io.hashbeat.streams.sink.WriteOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a writer tells people: counters, and one line when the store stops taking points, when it takes them again, and
 * now and then in between.
 */
final class StoreLog {
    /** Counter: points that are durable. */
    static final String WRITTEN = "store_points_written";

    /** Counter: points that are dead letters. */
    static final String REFUSED = "store_points_refused";

    /** Counter: points that were older than the store's retention. */
    static final String EXPIRED = "store_points_expired";

    /** Counter: attempts after which the store was given a rest. */
    static final String HOLDS = "store_holds";

    /** Gauge: 1 while the store is given a rest. */
    static final String HELD = "store_held";

    private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final Counter written;
    private final Counter refused;
    private final Counter expired;
    private final Counter holds;
    private final LongSupplier nanoTime;
    private WriteOutcome state = WriteOutcome.WRITTEN;
    private long sinceNanos;
    private long saidNanos;

    StoreLog(SinkWriterMetricGroup metrics, BooleanSupplier held, LongSupplier nanoTime) {
        this.written = metrics.counter(WRITTEN);
        this.refused = metrics.counter(REFUSED);
        this.expired = metrics.counter(EXPIRED);
        this.holds = metrics.counter(HOLDS);
        metrics.gauge(HELD, () -> held.getAsBoolean() ? 1 : 0);
        this.nanoTime = nanoTime;
    }

    void note(DeliveryReport report) {
        written.inc(report.written());
        expired.inc(report.expired());
        if (report.isHolding()) {
            holds.inc();
            holding(report);
        } else if (state != WriteOutcome.WRITTEN) {
            LOG.info("store takes points again after {} s", (nanoTime.getAsLong() - sinceNanos) / 1_000_000_000L);
            state = WriteOutcome.WRITTEN;
        }
    }

    void buried(List<RefusedPoint> points) {
        refused.inc(points.size());
        RefusedPoint first = points.get(0);
        LOG.warn(
                "store refuses {} points, now dead letters; the first is of {}: {} {}",
                points.size(),
                first.point().measurement(),
                first.answer().status(),
                first.answer().message());
    }

    void notBuried(IOException e) {
        LOG.warn("refused points are held back: {}", e.getMessage());
    }

    void ended() {
        LOG.debug("the writer ended while a delivery was under way");
    }

    private void holding(DeliveryReport report) {
        long now = nanoTime.getAsLong();
        WriteOutcome outcome = report.last().outcome();
        if (state == WriteOutcome.WRITTEN) {
            sinceNanos = now;
        }
        if (state == outcome && now - saidNanos < REMINDER.toNanos()) {
            return;
        }
        state = outcome;
        saidNanos = now;
        if (outcome == WriteOutcome.MISCONFIGURED) {
            LOG.error(
                    "store refuses every point until its address, credentials or tables are corrected; points wait: {} {}",
                    report.last().status(),
                    report.last().message());
        } else {
            LOG.warn(
                    "store does not take points now; points wait: {} {}",
                    report.last().status(),
                    report.last().message());
        }
    }
}
