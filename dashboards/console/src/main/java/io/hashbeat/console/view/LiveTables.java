package io.hashbeat.console.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision of everything that is live. What is older than what is known is ignored, so records may come twice and in any order.
 *
 * <p>Safe for use by many threads. Memory is bounded: {@link #retire} forgets subjects without samples, {@link #trimAnomalies} the oldest closed anomalies.
 */
public final class LiveTables {
    /** A subject whose newest sample is so far behind the newest of all is forgotten, milliseconds. */
    public static final long RETIRE_MS = 26L * 3600 * 1000;
    /** Closed alarms that are kept, and as many other closed anomalies: notes, parts of another alarm, what is about the past. */
    public static final int KEPT_CLOSED = 5000;
    /** Judgements of operators that are kept. */
    public static final int KEPT_FEEDBACK = 10_000;

    private static final String WORKER = "worker/";

    private final KnownSubjects subjects = new KnownSubjects();
    private final TreeMap<String, AnomalyView> anomalies = new TreeMap<>();
    private final TreeMap<String, FeedView> feeds = new TreeMap<>();
    private final TreeMap<String, FeedbackView> feedback = new TreeMap<>();
    private final FactTables facts = new FactTables();
    private final AlertTables alerts = new AlertTables();
    private long newestMs = Long.MIN_VALUE;
    private long version;
    /** How many of the changes left subjects and anomalies as they were. */
    private long changesBesides;

    /** How many of the changes of the last snapshot did not. */
    private long listed;

    private @Nullable LiveSnapshot last;

    /** Alerts, and what operators and owners have set. */
    public AlertTables alerts() {
        return alerts;
    }

    /** Takes a sample; false if it is not newer than the known one. */
    public synchronized boolean put(SubjectView view) {
        KnownSubject known = subjects.get(view.subject());
        if (known != null && !view.isNewerThan(known.view())) {
            return false;
        }
        subjects.put(KnownSubject.of(view, facts(view, known), known));
        newestMs = Math.max(newestMs, view.timeMs());
        version++;
        return true;
    }

    private WorkerFacts facts(SubjectView view, @Nullable KnownSubject known) {
        if (known != null) {
            return known.facts();
        }
        return view.subject().startsWith(WORKER)
                ? facts.of(view.subject().substring(WORKER.length()))
                : WorkerFacts.NONE;
    }

    /** Takes where a worker stands, by its key. */
    public synchronized void put(String worker, Place place) {
        facts.place(worker, place);
        renew(worker);
        version++;
    }

    /** Takes what a device says; it is shown with the next change of any subject, because so many devices say so much. */
    public synchronized void put(String worker, DeviceReport report) {
        if (facts.report(worker, report)) {
            renew(worker);
        }
    }

    /** Forgets where a worker stands. */
    public synchronized void removePlace(String worker) {
        facts.removePlace(worker);
        renew(worker);
        version++;
    }

    /** Whether it is known where the worker stands. */
    public synchronized boolean knowsPlace(String worker) {
        return facts.knowsPlace(worker);
    }

    private void renew(String worker) {
        subjects.renew(WORKER + worker, known -> KnownSubject.of(known.view(), facts.of(worker), known));
    }

    /** Takes an anomaly; false if its revision is not higher than the known one. */
    public synchronized boolean put(AnomalyView view) {
        AnomalyView known = anomalies.get(view.id());
        if (known != null && view.revision() <= known.revision()) {
            return false;
        }
        anomalies.put(view.id(), view);
        version++;
        return true;
    }

    /** Takes a feed's status; false if it is not newer than the known one. */
    public synchronized boolean put(FeedView view) {
        FeedView known = feeds.get(view.source());
        if (known != null && !view.isNewerThan(known)) {
            return false;
        }
        feeds.put(view.source(), view);
        besides();
        return true;
    }

    /** Takes what an operator says of an anomaly; false if it was not written later than what was said of it before. */
    public synchronized boolean put(FeedbackView view) {
        FeedbackView known = feedback.get(view.anomalyId());
        if (known != null && !view.isNewerThan(known)) {
            return false;
        }
        feedback.put(view.anomalyId(), view);
        besides();
        return true;
    }

    /** Forgets a subject. */
    public synchronized void removeSubject(String subject) {
        changed(subjects.remove(subject));
    }

    /** Forgets an anomaly. */
    public synchronized void removeAnomaly(String id) {
        changed(anomalies.remove(id));
    }

    /** Forgets a source. */
    public synchronized void removeFeed(String source) {
        changed(feeds.remove(source));
    }

    /** Forgets what was said of an anomaly. */
    public synchronized void removeFeedback(String anomalyId) {
        changed(feedback.remove(anomalyId));
    }

    /** A source tells every second how far it is: that sorts nobody anew. */
    private void besides() {
        version++;
        changesBesides++;
    }

    private void changed(@Nullable Object removed) {
        if (removed != null) {
            version++;
        }
    }

    /** Whether the subject is known. */
    public synchronized boolean knowsSubject(String subject) {
        return subjects.has(subject);
    }

    /** Whether the anomaly is known. */
    public synchronized boolean knowsAnomaly(String id) {
        return anomalies.containsKey(id);
    }

    /** Whether something was said of the anomaly. */
    public synchronized boolean knowsFeedback(String anomalyId) {
        return feedback.containsKey(anomalyId);
    }

    /** Forgets what was said first of all, down to {@link #KEPT_FEEDBACK}. */
    public synchronized void trimFeedback() {
        feedback.values().stream()
                .sorted(Comparator.comparing(FeedbackView::writtenAtMs))
                .limit(Math.max(0, feedback.size() - KEPT_FEEDBACK))
                .map(FeedbackView::anomalyId)
                .toList()
                .forEach(this::removeFeedback);
    }

    /** Forgets subjects whose newest sample is {@link #RETIRE_MS} behind the newest of all. */
    public synchronized void retire() {
        subjects.all().stream()
                .map(KnownSubject::view)
                .filter(view -> view.timeMs() < newestMs - RETIRE_MS)
                .map(SubjectView::subject)
                .toList()
                .forEach(this::removeSubject);
        facts.forgetReports(newestMs - RETIRE_MS);
    }

    /** Forgets the closed anomalies that were opened first, alarms and others each down to {@link #KEPT_CLOSED}, so that neither takes the other's place. */
    public synchronized void trimAnomalies() {
        anomalies.values().stream()
                .filter(view -> !view.open())
                .collect(Collectors.partitioningBy(AlarmBudget::isAlarm))
                .values()
                .forEach(this::trim);
    }

    private void trim(List<AnomalyView> closed) {
        closed.stream()
                .sorted(Comparator.comparing(AnomalyView::openedAtMs))
                .limit(Math.max(0, closed.size() - KEPT_CLOSED))
                .map(AnomalyView::id)
                .toList()
                .forEach(this::removeAnomaly);
    }

    /** Everything at this moment; the same object as long as nothing changes. */
    public synchronized LiveSnapshot snapshot() {
        long now = version + alerts.version();
        if (last == null || last.version() != now) {
            last = snapshot(now, last);
            listed = version - changesBesides;
        }
        return last;
    }

    private LiveSnapshot snapshot(long now, @Nullable LiveSnapshot before) {
        List<FeedView> told = List.copyOf(feeds.values());
        Map<String, Boolean> marks = marks(feedback.values());
        return before != null && listed == version - changesBesides
                ? new LiveSnapshot(before, now, told, marks, alerts.snapshot())
                : new LiveSnapshot(
                        now,
                        new LiveSnapshot.Parts(
                                subjects.rosters(), List.copyOf(anomalies.values()), told, marks, alerts.snapshot()));
    }

    private static Map<String, Boolean> marks(Collection<FeedbackView> feedback) {
        Map<String, Boolean> marks = new TreeMap<>();
        feedback.forEach(each -> marks.put(each.anomalyId(), each.trueAlarm()));
        return marks;
    }
}
