package io.hashbeat.streams.sink;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time as an argument: drives a sink from one moment at which something is due to the next. */
public final class SimulatedTime {
    private static final int MOST_TURNS = 1_000_000;

    private final AlertSink sink;
    private final List<Settled> settled = new ArrayList<>();
    private Instant now = AlertBuilder.ORIGIN;

    public SimulatedTime(AlertSink sink) {
        this.sink = sink;
    }

    public Instant now() {
        return now;
    }

    public SimulatedTime accept(AlertRecord... records) {
        for (AlertRecord record : records) {
            sink.accept(record, now);
        }
        return this;
    }

    /** Does all that is due within the span, and ends at its end. */
    public SimulatedTime pass(Duration span) {
        Instant end = now.plus(span);
        for (int turns = 0; turns < MOST_TURNS; turns++) {
            settled.addAll(sink.turn(now));
            Instant next = sink.next(now);
            if (next.isBefore(now)) {
                throw new AssertionError("time goes back from " + now + " to " + next);
            }
            if (next.isAfter(end)) {
                now = end;
                return this;
            }
            now = next;
        }
        throw new AssertionError("something is due for ever at " + now);
    }

    /** All that is settled so far. */
    public List<Settled> settled() {
        return List.copyOf(settled);
    }

    /** Offsets of all that was settled because it was told, in that order. */
    public List<Long> told() {
        return settled.stream()
                .filter(each -> each.givenUp() == null)
                .map(each -> each.record().offset())
                .toList();
    }
}
