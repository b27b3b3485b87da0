package io.hashbeat.console;

import io.hashbeat.console.serve.history.BlockPoint;
import io.hashbeat.console.serve.history.DevicePoint;
import io.hashbeat.console.serve.history.EventsQuery;
import io.hashbeat.console.serve.history.HistoryException;
import io.hashbeat.console.serve.history.HistoryPoint;
import io.hashbeat.console.serve.history.HistoryQuery;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.history.RejectCounts;
import io.hashbeat.console.serve.history.RejectPoint;
import io.hashbeat.console.serve.history.RejectsQuery;
import io.hashbeat.console.serve.history.Resolution;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.RateView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A store that makes up a noisy, reproducible history around one level, and remembers what was asked. */
public final class RecordingHistory implements HistoryReader {
    private final double levelHs;
    private final List<HistoryQuery> queries = new CopyOnWriteArrayList<>();
    private final List<AnomalyView> anomalies = new CopyOnWriteArrayList<>();
    private final Map<Resolution, Long> oldest = new ConcurrentHashMap<>();
    private volatile @Nullable String failure;
    private volatile long firstMs = Long.MIN_VALUE;

    public RecordingHistory(double levelHs) {
        this.levelHs = levelHs;
    }

    /** Every question fails from now on. */
    public void fail(String message) {
        failure = message;
    }

    /** Nothing is held of what was before. */
    public RecordingHistory since(long millis) {
        firstMs = millis;
        return this;
    }

    /** What is older than so long has gone, for points of that resolution. */
    public RecordingHistory kept(Resolution resolution, Duration age, Instant now) {
        oldest.put(resolution, now.minus(age).toEpochMilli());
        return this;
    }

    public List<HistoryQuery> queries() {
        return queries;
    }

    private void check() throws HistoryException {
        String message = failure;
        if (message != null) {
            throw new HistoryException(message, null);
        }
    }

    /** Reasons of workers, accounts and pools, as a store has them. */
    @Override
    public RejectCounts rejects(RejectsQuery query) throws HistoryException {
        check();
        return new RejectCounts(
                9_500,
                120,
                60,
                query.subject().startsWith("server/")
                        ? null
                        : new TreeMap<>(Map.of("LOW_DIFFICULTY", 40L, "DUPLICATE", 20L)));
    }

    @Override
    public List<RejectPoint> rejectCourse(HistoryQuery query) throws HistoryException {
        check();
        long step = query.resolution().length().toMillis();
        List<RejectPoint> course = new ArrayList<>();
        if (!query.subject().startsWith("server/")) {
            for (long time = query.from().toEpochMilli() / step * step;
                    time < query.to().toEpochMilli();
                    time += step) {
                long more = time / step % 12 == 0 ? 30 : 3 + time / step % 4;
                course.add(new RejectPoint(time, new TreeMap<>(Map.of("LOW_DIFFICULTY", more, "DUPLICATE", 2L))));
            }
        }
        return course;
    }

    /** A device that warms up and whose fans slow down; it started again in the middle. */
    @Override
    public List<DevicePoint> devices(HistoryQuery query) throws HistoryException {
        queries.add(query);
        check();
        long step = query.resolution().length().toMillis();
        long fromMs = Math.max(firstMs, query.from().toEpochMilli()) / step * step;
        long steps = (query.to().toEpochMilli() - fromMs) / step;
        List<DevicePoint> points = new ArrayList<>();
        for (long i = 0; i < steps; i++) {
            double part = (double) i / steps;
            points.add(new DevicePoint(
                    fromMs + i * step,
                    62 + 12 * part + Math.sin(i / 3.0),
                    3400.0 + 40 * Math.sin(i / 5.0),
                    5200 - 700 * part,
                    i > steps * 0.8 ? 2L : 3L,
                    i > steps * 0.8 ? 216L : 324L,
                    i < steps / 2 ? 90_000 + i * step / 1000 : (i - steps / 2) * step / 1000));
        }
        return points;
    }

    /** What detectors found is what the test says. */
    public RecordingHistory found(AnomalyView anomaly) {
        anomalies.add(anomaly);
        return this;
    }

    @Override
    public List<AnomalyView> anomalies(EventsQuery query) throws HistoryException {
        check();
        return anomalies.stream()
                .filter(each -> each.subject().equals(query.subject())
                        && each.openedAtMs() >= query.from().toEpochMilli()
                        && each.openedAtMs() < query.to().toEpochMilli())
                .toList();
    }

    @Override
    public List<BlockPoint> blocks(EventsQuery query) throws HistoryException {
        check();
        long atMs = query.to().toEpochMilli() - 3_600_000;
        return query.subject().startsWith("pool/") && query.from().toEpochMilli() < atMs
                ? List.of(new BlockPoint(atMs, "nordlys", 900_001, "00ab"))
                : List.of();
    }

    @Override
    public List<HistoryPoint> read(HistoryQuery query) throws HistoryException {
        queries.add(query);
        check();
        long step = query.resolution().length().toMillis();
        Random random = new Random(query.subject().hashCode());
        double scale = query.subject().startsWith("pool/") ? 587.5 : 1;
        double relative = query.subject().startsWith("pool/") ? 0.01 : 0.3 / Math.sqrt(step / 60_000.0);
        List<HistoryPoint> points = new ArrayList<>();
        long first = Math.max(firstMs, oldest.getOrDefault(query.resolution(), Long.MIN_VALUE));
        for (long time = Math.max(first, query.from().toEpochMilli()) / step * step;
                time < query.to().toEpochMilli();
                time += step) {
            double drop = points.size() % 700 > 480 && points.size() % 700 < 560 ? 0.67 : 1;
            double level =
                    levelHs * scale * (scale > 1 ? 1 - (1 - drop) / 4 : drop) * (1 + 0.02 * Math.sin(time / 9e6));
            double value = level * (1 + relative * random.nextGaussian());
            RateView rate = points.size() % 700 > 300 && points.size() % 700 < 312
                    ? RateView.TOO_FEW
                    : RateView.of(value, value * (1 - 2 * relative), value * (1 + 2 * relative), false);
            long stale = random.nextInt(3);
            long low = random.nextInt(2);
            points.add(new HistoryPoint(
                    time,
                    rate,
                    1,
                    step / 10_000,
                    stale,
                    low,
                    query.subject().startsWith("worker/") ? levelHs * 1.01 : null,
                    time + step > query.to().toEpochMilli()));
        }
        return points;
    }
}
