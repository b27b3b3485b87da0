package io.hashbeat.console.view;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What of a snapshot may be seen within a scope. It is a snapshot of its own, made only of what is covered, so whatever is listed, counted or searched in
 * it can tell of nothing else. Sources are one without a name; how the pool as a whole does is not there, nor what operators say of anomalies. Versions
 * are digests of the content: how often something changes elsewhere is not told either.
 */
final class ScopedParts {
    /** Name of all sources together. */
    static final String SOURCE = "feed";

    private ScopedParts() {}

    static LiveSnapshot of(LiveSnapshot all, Scope scope) {
        Map<String, Roster> rosters = new TreeMap<>();
        all.rosters()
                .forEach((kind, roster) -> rosters.put(
                        kind,
                        roster.only(known -> scope.coversKind(kind, known.view().parts()))));
        LiveSnapshot.Parts parts = new LiveSnapshot.Parts(
                rosters,
                anomalies(all.anomalies(), scope),
                feeds(all.feeds()),
                Map.of(),
                ScopedAlerts.of(all.alerts(), scope));
        return new LiveSnapshot(version(parts), parts, all.clock());
    }

    private static long version(LiveSnapshot.Parts parts) {
        long hash = parts.alerts().version();
        hash = 31 * hash + parts.anomalies().hashCode();
        hash = 31 * hash + parts.feeds().hashCode();
        for (Roster roster : parts.rosters().values()) {
            for (KnownSubject each : roster.subjects()) { // in whatever order
                hash += 31L * each.view().hashCode() + each.facts().hashCode();
            }
        }
        return hash & MAX_EXACT;
    }

    /** What a number of JSON holds exactly. */
    static final long MAX_EXACT = (1L << 53) - 1;

    /** What is part of an anomaly that may not be seen stands alone. */
    private static List<AnomalyView> anomalies(List<AnomalyView> all, Scope scope) {
        List<AnomalyView> seen = all.stream()
                .filter(each -> scope.covers(each.subject(), each.parts()))
                .toList();
        Set<String> ids = seen.stream().map(AnomalyView::id).collect(Collectors.toSet());
        return seen.stream()
                .map(each -> ids.contains(each.inhibitedBy()) ? each : each.alone())
                .toList();
    }

    /** All sources as one: as late as the latest, and heard of as lately as any. */
    private static List<FeedView> feeds(List<FeedView> all) {
        FeedView worst = all.stream()
                .filter(feed -> feed.state() != FeedState.ENDED)
                .max(Comparator.comparing(FeedView::state).thenComparing(FeedView::lagMs))
                .or(() -> all.stream().max(Comparator.comparing(FeedView::timeMs)))
                .orElse(null);
        if (worst == null) {
            return List.of();
        }
        return List.of(new FeedView(
                SOURCE,
                worst.state(),
                worst.completeUpToMs(),
                worst.lagMs(),
                1,
                all.stream().mapToLong(FeedView::timeMs).max().orElseThrow(),
                all.stream().mapToLong(FeedView::writtenAtMs).max().orElseThrow()));
    }
}
