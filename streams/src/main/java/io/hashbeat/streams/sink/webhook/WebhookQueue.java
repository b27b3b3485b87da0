package io.hashbeat.streams.sink.webhook;

import io.hashbeat.streams.sink.AlertRecord;
import io.hashbeat.streams.sink.Settled;
import io.hashbeat.streams.sink.Settled.GiveUpReason;
import io.hashbeat.streams.sink.Settled.GivenUp;
import io.hashbeat.streams.sink.http.AlertAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What waits for one webhook: a lane for each alert, first in first out, at most one request of a lane under way.
 *
 * <p>A failed request gives its lane a rest that doubles, and goes to the end; so an alert at which the receiver always
 * fails holds back that alert only. It also gives the receiver a rest, by its failures in a row, and until it takes
 * something again it is asked with one request at a time. When it is back after several failures, the lanes forget
 * their rests, since it was not they. What is older than the limit is given up once it was tried, or once nothing was
 * taken since it came.
 */
final class WebhookQueue {
    private static final int FAILURES_OF_THE_RECEIVER = 2;

    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final List<Settled> settled = new ArrayList<>();
    private final WebhookRules rules;
    private final DoubleSupplier jitter;
    private int waiting;
    private int underWay;
    private int failuresInRow;
    private Instant restsUntil = Instant.MIN;
    private Instant lastTaken = Instant.MIN;

    private static final class Lane {
        private final Deque<Pending> pending = new ArrayDeque<>();
        private boolean underWay;
        private int failures;
        private Instant restsUntil = Instant.MIN;
    }

    WebhookQueue(WebhookRules rules, DoubleSupplier jitter) {
        this.rules = rules;
        this.jitter = jitter;
    }

    void add(AlertRecord record, Instant now) {
        lanes.computeIfAbsent(record.alert().getId(), id -> new Lane()).pending.add(new Pending(record, now));
        waiting++;
    }

    /** The record to be sent now, if there is one; it is under way from here on. */
    Optional<Pending> begin(Instant now) {
        if (!isOpen(now)) {
            return Optional.empty();
        }
        for (Lane lane : lanes.values()) {
            if (!lane.underWay && !now.isBefore(lane.restsUntil)) {
                lane.underWay = true;
                underWay++;
                Pending first = lane.pending.element();
                first.begin();
                return Optional.of(first);
            }
        }
        return Optional.empty();
    }

    private boolean isOpen(Instant now) {
        return !now.isBefore(restsUntil) && underWay < (failuresInRow == 0 ? rules.parallel() : 1);
    }

    /** The answer to a request; ignored if the queue has let go of the record meanwhile. */
    void answered(Pending sent, AlertAnswer answer, Instant now) {
        underWay--;
        String id = sent.record().alert().getId();
        Lane lane = lanes.get(id);
        if (lane == null || lane.pending.peek() != sent) {
            return;
        }
        lane.underWay = false;
        switch (answer.outcome()) {
            case TAKEN -> {
                taken(now);
                settle(id, lane, Settled.done(sent.record()));
            }
            case REFUSED -> {
                taken(now);
                settle(id, lane, givenUp(sent, GiveUpReason.RECEIVER_REFUSED, answer.text()));
            }
            case UNAVAILABLE, MISCONFIGURED -> failed(id, lane, answer, now);
        }
    }

    private void taken(Instant now) {
        if (failuresInRow >= FAILURES_OF_THE_RECEIVER) {
            for (Lane lane : lanes.values()) {
                lane.failures = 0;
                lane.restsUntil = Instant.MIN;
            }
        }
        failuresInRow = 0;
        restsUntil = Instant.MIN;
        lastTaken = now;
    }

    private void settle(String id, Lane lane, Settled what) {
        lane.pending.remove();
        lane.failures = 0;
        lane.restsUntil = Instant.MIN;
        waiting--;
        settled.add(what);
        toTheEnd(id, lane);
    }

    private void toTheEnd(String id, Lane lane) {
        lanes.remove(id);
        if (!lane.pending.isEmpty()) {
            lanes.put(id, lane);
        }
    }

    private void failed(String id, Lane lane, AlertAnswer answer, Instant now) {
        failuresInRow++;
        lane.failures++;
        restsUntil = now.plus(rules.backoff().after(failuresInRow, answer.retryAfter(), jitter.getAsDouble()));
        lane.restsUntil = now.plus(rules.backoff().after(lane.failures, Duration.ZERO, jitter.getAsDouble()));
        toTheEnd(id, lane);
        giveUpOld(answer, now);
    }

    private void giveUpOld(AlertAnswer answer, Instant now) {
        Instant limit = now.minus(rules.giveUpAfter());
        String why = "not taken for " + rules.giveUpAfter().toMinutes() + " minutes: " + answer.text();
        for (Iterator<Lane> each = lanes.values().iterator(); each.hasNext(); ) {
            Lane lane = each.next();
            Pending first = lane.pending.peek();
            while (!lane.underWay && first != null && isHopeless(first, limit)) {
                lane.pending.remove();
                waiting--;
                settled.add(givenUp(first, GiveUpReason.RECEIVER_AWAY, why));
                first = lane.pending.peek();
            }
            if (first == null) {
                each.remove();
            }
        }
    }

    private boolean isHopeless(Pending pending, Instant limit) {
        return pending.isOlderThan(limit) && (pending.attempts() > 0 || lastTaken.isBefore(pending.acceptedAt()));
    }

    private static Settled givenUp(Pending pending, GiveUpReason reason, String detail) {
        return new Settled(pending.record(), new GivenUp(reason, detail));
    }

    /** What is settled since the last time. */
    List<Settled> settled() {
        List<Settled> all = List.copyOf(settled);
        settled.clear();
        return all;
    }

    /** When there is something to begin, if no answer comes before. */
    Optional<Instant> next(Instant now) {
        if (underWay >= (failuresInRow == 0 ? rules.parallel() : 1)) {
            return Optional.empty();
        }
        return lanes.values().stream()
                .filter(lane -> !lane.underWay)
                .map(lane -> lane.restsUntil)
                .min(Instant::compareTo)
                .map(first -> latest(now, latest(first, restsUntil)));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    void forget(Collection<Integer> partitions) {
        for (Iterator<Lane> each = lanes.values().iterator(); each.hasNext(); ) {
            Lane lane = each.next();
            if (partitions.contains(lane.pending.element().record().partition())) {
                waiting -= lane.pending.size();
                each.remove();
            }
        }
    }

    int waiting() {
        return waiting;
    }

    int underWay() {
        return underWay;
    }

    int failuresInRow() {
        return failuresInRow;
    }

    Instant restsUntil() {
        return restsUntil;
    }
}
