package io.hashbeat.streams.sink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The rules of delivery, without waiting itself: one call carries a batch as far as the store lets it.
 *
 * <p>A store that is down or refuses everything ends the call at once, with the points that remain and the time to
 * hold them; a bad point is found by halving and reported, its mates are written; a request that is too large is sent
 * in halves. No point is ever dropped. State: failures in a row. Confined to one thread.
 */
public final class Delivery {
    private final PointSink sink;
    private final Backoff backoff;
    private final DoubleSupplier jitter;
    private final int mostRequests;
    private int failures;

    /**
     * @param sink where points go
     * @param backoff waits between attempts
     * @param jitter 0 to 1, see {@link Backoff#after}
     * @param mostRequests requests of one call, so that a call has an end; what is left remains. At least 1.
     */
    public Delivery(PointSink sink, Backoff backoff, DoubleSupplier jitter, int mostRequests) {
        if (mostRequests < 1) {
            throw new IllegalArgumentException("mostRequests must be at least 1: " + mostRequests);
        }
        this.sink = sink;
        this.backoff = backoff;
        this.jitter = jitter;
        this.mostRequests = mostRequests;
    }

    /** Writes what can be written of the batch; only the highest revision of every point is sent. */
    public DeliveryReport deliver(List<Point> batch) {
        Run run = new Run(byDestination(HighestRevision.of(batch)));
        WriteAnswer last = WriteAnswer.WRITTEN;
        for (int requests = 0; requests < mostRequests && !run.waiting.isEmpty(); requests++) {
            List<Point> part = run.waiting.pop();
            last = sink.write(part);
            run.note(part, last);
            if (last.outcome() == WriteOutcome.UNAVAILABLE || last.outcome() == WriteOutcome.MISCONFIGURED) {
                failures++;
                return run.report(last, backoff.after(failures, last.retryAfter(), jitter.getAsDouble()));
            }
            failures = 0;
        }
        return run.report(run.waiting.isEmpty() ? WriteAnswer.WRITTEN : last, Duration.ZERO);
    }

    private Deque<List<Point>> byDestination(List<Point> points) {
        Map<String, List<Point>> parts = new LinkedHashMap<>();
        for (Point point : points) {
            parts.computeIfAbsent(sink.destination(point), name -> new ArrayList<>())
                    .add(point);
        }
        return new ArrayDeque<>(parts.values());
    }

    /** The state of one call. */
    private static final class Run {
        private final Deque<List<Point>> waiting;
        private final List<RefusedPoint> refused = new ArrayList<>();
        private int written;
        private int expired;
        private boolean tooLarge;

        Run(Deque<List<Point>> waiting) {
            this.waiting = waiting;
        }

        void note(List<Point> part, WriteAnswer answer) {
            switch (answer.outcome()) {
                case WRITTEN -> written += part.size();
                case EXPIRED -> expired += part.size();
                case UNAVAILABLE, MISCONFIGURED -> waiting.push(part);
                case REFUSED -> split(part, answer);
                case TOO_LARGE -> {
                    tooLarge = true;
                    split(part, answer);
                }
            }
        }

        private void split(List<Point> part, WriteAnswer answer) {
            if (part.size() == 1) {
                refused.add(new RefusedPoint(part.get(0), answer));
                return;
            }
            int middle = part.size() / 2;
            waiting.push(part.subList(middle, part.size()));
            waiting.push(part.subList(0, middle));
        }

        DeliveryReport report(WriteAnswer last, Duration hold) {
            List<Point> remaining = waiting.stream().flatMap(List::stream).toList();
            return new DeliveryReport(written, expired, refused, remaining, tooLarge, last, hold);
        }
    }
}
