package io.hashbeat.console.statement;

import io.hashbeat.console.view.AlertView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Losses of one pool and algorithm that lie over each other, each counted once.
 *
 * <p>The loss of an alert is taken as spread evenly over its time. At every moment, of the alerts of one subject the one that loses most counts; losses of
 * subjects of one kind, such as workers, are added, since each machine is in one of them; and of several kinds, such as the workers and their account, which are the
 * same machines told twice, the one with the larger sum counts. What is left is never more than all of it and never less than the largest of it.
 */
final class LossUnion {
    private final Map<String, Kind> kinds = new TreeMap<>(Comparator.reverseOrder()); // workers first: they win a draw
    private final LossSpan month;
    private final List<Loss> losses = new ArrayList<>();

    /** Subjects of one kind. */
    private static final class Kind {
        private final Map<String, SortedSet<Loss>> bySubject = new HashMap<>();
        /** Lost in a millisecond by those that count. */
        private double perMs;
        /** For how long this kind has counted, milliseconds. */
        private long countedMs;
    }

    private static final class Loss {
        private final AlertView alert;
        private final LossSpan span;
        private long countedMs;
        private long kindCountedMs;

        private Loss(AlertView alert, long nowMs) {
            this.alert = alert;
            this.span = LossSpan.of(alert, nowMs);
        }

        private double perMs() {
            return alert.lostHashes() / (span.toMs() - span.fromMs());
        }
    }

    private record Edge(long atMs, boolean begins, Loss loss) {}

    private LossUnion(LossSpan month) {
        this.month = month;
    }

    /**
     * Which part of its loss, 0 to 1, counts within {@code month} for each of {@code alerts} as of {@code nowMs}, by id; those that lost nothing are left out.
     * Which of several losses counts at a moment does not depend on the month, so that what counts in all months is what counts in all.
     */
    static Map<String, Double> counted(Collection<AlertView> alerts, LossSpan month, long nowMs) {
        LossUnion union = new LossUnion(month);
        alerts.stream()
                .filter(alert -> alert.lostHashes() > 0)
                .map(alert -> new Loss(alert, nowMs))
                .forEach(union.losses::add);
        union.sweep();
        Map<String, Double> parts = new HashMap<>();
        for (Loss loss : union.losses) {
            parts.put(loss.alert.id(), loss.countedMs / (double) (loss.span.toMs() - loss.span.fromMs()));
        }
        return parts;
    }

    private void sweep() {
        List<Edge> edges = new ArrayList<>();
        for (Loss loss : losses) {
            edges.add(new Edge(loss.span.fromMs(), true, loss));
            edges.add(new Edge(loss.span.toMs(), false, loss));
        }
        edges.sort(Comparator.comparingLong(Edge::atMs));
        long atMs = 0;
        for (Edge edge : edges) {
            Kind counts = largest();
            if (counts != null) {
                counts.countedMs += new LossSpan(atMs, edge.atMs()).withinMs(month);
            }
            atMs = edge.atMs();
            change(edge);
        }
    }

    private @Nullable Kind largest() {
        Kind largest = null;
        for (Kind kind : kinds.values()) {
            if (kind.perMs > 0 && (largest == null || kind.perMs > largest.perMs)) {
                largest = kind;
            }
        }
        return largest;
    }

    private void change(Edge edge) {
        String subject = edge.loss().alert.subject();
        int slash = Math.max(0, subject.indexOf('/'));
        Kind kind = kinds.computeIfAbsent(subject.substring(0, slash), each -> new Kind());
        SortedSet<Loss> its = kind.bySubject.computeIfAbsent(
                subject,
                each -> new TreeSet<>(
                        Comparator.comparingDouble(Loss::perMs).reversed().thenComparing(loss -> loss.alert.id())));
        Loss before = its.isEmpty() ? null : its.first();
        if (edge.begins()) {
            its.add(edge.loss());
        } else {
            its.remove(edge.loss());
        }
        Loss after = its.isEmpty() ? null : its.first();
        if (before != after) {
            replace(kind, before, after);
        }
        if (its.isEmpty()) {
            kind.bySubject.remove(subject);
        }
        if (kind.bySubject.isEmpty()) {
            kind.perMs = 0; // sums of floating point are not exact
        }
    }

    private static void replace(Kind kind, @Nullable Loss before, @Nullable Loss after) {
        if (before != null) {
            before.countedMs += kind.countedMs - before.kindCountedMs;
            kind.perMs -= before.perMs();
        }
        if (after != null) {
            after.kindCountedMs = kind.countedMs;
            kind.perMs += after.perMs();
        }
    }
}
