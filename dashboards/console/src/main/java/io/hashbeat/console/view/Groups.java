package io.hashbeat.console.view;

import io.hashbeat.domain.name.NamePart;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups that have no samples of their own, found among the workers of a snapshot: those of a kind all at once, when the first of them is asked for.
 *
 * <p>Safe for use by many threads.
 */
public final class Groups {
    /** Kinds of groups that are found here. */
    public static final Set<SubjectKind> KINDS =
            Set.of(SubjectKind.SITE, SubjectKind.MODEL, SubjectKind.FIRMWARE, SubjectKind.SUBNET);

    /** A worker whose newest minute is so much older than the newest of its pool is not in a sum of now, milliseconds. */
    private static final long OLD_MS = 300_000;

    private static final String RETIRED = "WORKER_RETIRED";

    private final LiveSnapshot snapshot;
    private final SubjectList workers;
    private final Map<SubjectKind, Map<String, GroupView>> known = new EnumMap<>(SubjectKind.class);

    Groups(LiveSnapshot snapshot) {
        this.snapshot = snapshot;
        this.workers = snapshot.list(ListKind.WORKERS);
    }

    /** All groups of a kind, of a pool or of all, the worst first: what has an alert that somebody is told of, then what has most of its workers away. */
    public List<GroupView> all(SubjectKind kind, @Nullable Subject pool) {
        return ofKind(kind).values().stream()
                .filter(group ->
                        pool == null || pool.parts().equals(group.parts().subList(0, 2)))
                .toList();
    }

    /** The group of that name; empty if it is none of these kinds or nobody is known to be in it. */
    public Optional<GroupView> of(String subjectText) {
        SubjectKind kind = Subject.parse(subjectText).kind();
        return KINDS.contains(kind) ? Optional.ofNullable(ofKind(kind).get(subjectText)) : Optional.empty();
    }

    private synchronized Map<String, GroupView> ofKind(SubjectKind kind) {
        return known.computeIfAbsent(kind, this::found);
    }

    private Map<String, GroupView> found(SubjectKind kind) {
        Map<String, Long> newestMs = new HashMap<>();
        Map<Subject, List<Integer>> members = members(kind, newestMs);
        Map<String, GroupAlert> alerts = GroupAlert.bySubject(snapshot.alerts());
        Map<String, GroupView> groups = new LinkedHashMap<>();
        members.entrySet().stream()
                .map(entry -> view(
                        entry.getKey(),
                        entry.getValue(),
                        newestMs.getOrDefault(pool(entry.getKey().parts()), Long.MIN_VALUE),
                        alerts.get(entry.getKey().text())))
                .sorted(Comparator.<GroupView, Boolean>comparing(
                                group -> group.alert() != null && group.alert().loud())
                        .thenComparing(GroupView::awayPart)
                        .thenComparing(GroupView::workers)
                        .reversed()
                        .thenComparing(GroupView::subject))
                .forEach(group -> groups.put(group.subject(), group));
        return groups;
    }

    /** Positions of the workers of each group; notes the end of the newest minute of each pool and algorithm. */
    private Map<Subject, List<Integer>> members(SubjectKind kind, Map<String, Long> newestMs) {
        Map<String, Long> retiredMs = retiredMs();
        Map<List<String>, List<Integer>> byName = new HashMap<>();
        for (int i = 0; i < workers.size(); i++) {
            KnownSubject known = workers.at(i);
            SubjectView view = known.view();
            newestMs.merge(pool(view.parts()), view.timeMs(), Math::max);
            String name = nameOf(kind, known.facts());
            if (name != null && NamePart.fault(name).isEmpty() && !isRetired(view, retiredMs)) {
                byName.computeIfAbsent(List.of(view.part(0), view.part(1), name), parts -> new ArrayList<>())
                        .add(i);
            }
        }
        Map<Subject, List<Integer>> members = new HashMap<>();
        byName.forEach((parts, of) -> members.put(new Subject(kind, parts), of));
        return members;
    }

    /** When workers were last said to be no longer counted. */
    private Map<String, Long> retiredMs() {
        Map<String, Long> retired = new HashMap<>();
        snapshot.anomalies().stream()
                .filter(each -> each.kind().equals(RETIRED))
                .forEach(each -> retired.merge(each.subject(), each.openedAtMs(), Math::max));
        return retired;
    }

    private static boolean isRetired(SubjectView view, Map<String, Long> retiredMs) {
        Long since = retiredMs.get(view.subject());
        Long last = view.lastShareMs();
        return since != null && (last == null || last < since);
    }

    private static String pool(List<String> parts) {
        return parts.get(0) + '\n' + parts.get(1);
    }

    private static @Nullable String nameOf(SubjectKind kind, WorkerFacts facts) {
        return switch (kind) {
            case SITE -> facts.place().site();
            case MODEL -> facts.model();
            case FIRMWARE -> facts.firmware();
            case SUBNET -> facts.place().subnet();
            case WORKER, ACCOUNT, SERVER, POOL -> null;
        };
    }

    private GroupView view(Subject subject, List<Integer> members, long newestMs, @Nullable GroupAlert alert) {
        List<List<WindowView>> windows = new ArrayList<>();
        List<Integer> ofNow = new ArrayList<>();
        int silentBefore = 0;
        long timeMs = Long.MIN_VALUE;
        for (int index : members) {
            SubjectView view = workers.at(index).view();
            timeMs = Math.max(timeMs, view.timeMs());
            if (view.timeMs() >= newestMs - OLD_MS) {
                ofNow.add(index);
                windows.add(view.windows());
            } else if (workers.statusAt(index) == SubjectStatus.SILENT) {
                silentBefore++;
            }
        }
        MapGroup facts = MapGroup.of("", ofNow, 0, workers);
        Map<SubjectStatus, Integer> statuses = new EnumMap<>(facts.statuses());
        statuses.merge(SubjectStatus.SILENT, silentBefore, Integer::sum);
        statuses.merge(SubjectStatus.NO_DATA, members.size() - ofNow.size() - silentBefore, Integer::sum);
        List<GroupWindow> sums = GroupWindow.sums(windows);
        return new GroupView(
                subject.text(),
                subject.kind().text(),
                subject.parts(),
                SubjectView.unit(subject.parts()),
                timeMs,
                snapshot.status(GroupView.asSubject(subject, timeMs, members.size(), sums)),
                members.size(),
                statuses.getOrDefault(SubjectStatus.SILENT, 0) + statuses.getOrDefault(SubjectStatus.NO_DATA, 0),
                statuses,
                sums,
                facts.ratio(),
                facts.hottestCelsius(),
                alert);
    }
}
