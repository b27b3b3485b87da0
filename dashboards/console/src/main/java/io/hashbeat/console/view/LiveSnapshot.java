package io.hashbeat.console.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Everything that is live, at one moment.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LiveSnapshot {
    private static final String SILENCE = "WORKER_SILENT";
    private static final int QUARTER_SECONDS = 900;

    private final long version;
    private final Map<String, SubjectView> subjects;
    private final Map<String, Long> kinds;
    private final List<AnomalyView> anomalies;
    private final List<FeedView> feeds;
    private final WorkersList workers;

    LiveSnapshot(long version, Collection<KnownSubject> subjects, List<AnomalyView> anomalies, List<FeedView> feeds) {
        this.version = version;
        this.subjects = new HashMap<>(subjects.size() * 2);
        subjects.forEach(known -> this.subjects.put(known.view().subject(), known.view()));
        this.kinds = subjects.stream()
                .collect(Collectors.groupingBy(known -> known.view().kind(), Collectors.counting()));
        this.anomalies = anomalies.stream()
                .sorted(Comparator.comparing(AnomalyView::open)
                        .thenComparing(AnomalyView::openedAtMs)
                        .reversed()
                        .thenComparing(AnomalyView::id))
                .toList();
        this.feeds = feeds;
        this.workers = new WorkersList(
                subjects.stream()
                        .filter(known -> known.view().kind().equals("worker"))
                        .toList(),
                openFindings(anomalies));
    }

    private static Map<String, WorkerStatus> openFindings(List<AnomalyView> anomalies) {
        Map<String, WorkerStatus> worst = new HashMap<>();
        for (AnomalyView anomaly : anomalies) {
            if (anomaly.open()) {
                WorkerStatus status = anomaly.kind().equals(SILENCE) ? WorkerStatus.SILENT : WorkerStatus.ANOMALY;
                worst.merge(anomaly.subject(), status, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return worst;
    }

    /** Grows with every change of what is known. */
    public long version() {
        return version;
    }

    /** The workers, to be searched, sorted and paged. */
    public WorkersList workers() {
        return workers;
    }

    /** The newest sample of a subject. */
    public Optional<SubjectView> subject(String subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    /** Anomalies, open ones first, then the newest first. */
    public List<AnomalyView> anomalies() {
        return anomalies;
    }

    /** The sources, by name. */
    public List<FeedView> feeds() {
        return feeds;
    }

    /** The top of the page at wall-clock time {@code nowMs}. */
    public Overview overview(long nowMs) {
        List<SubjectView> pools = subjects.values().stream()
                .filter(view -> view.kind().equals("pool"))
                .sorted(Comparator.<SubjectView>comparingDouble(view -> strength(view))
                        .reversed()
                        .thenComparing(SubjectView::subject))
                .toList();
        return new Overview(
                Freshness.of(feeds, nowMs),
                pools,
                workers.size(),
                new EnumMap<>(workers.statuses()),
                Math.toIntExact(kinds.getOrDefault("account", 0L)),
                Math.toIntExact(anomalies.stream().filter(AnomalyView::open).count()),
                version);
    }

    private static double strength(SubjectView view) {
        double hashrate = view.rate(QUARTER_SECONDS).sortKey();
        return Double.isNaN(hashrate) ? 0 : hashrate;
    }
}
