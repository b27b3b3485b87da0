package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The groups that have no samples of their own, found among the workers of a snapshot. */
public final class Groups {
    /** Kinds of groups that are found here. */
    public static final Set<SubjectKind> KINDS =
            Set.of(SubjectKind.SITE, SubjectKind.MODEL, SubjectKind.FIRMWARE, SubjectKind.SUBNET);

    /** A worker whose newest minute is so much older than the newest of all is not in a sum of now, milliseconds. */
    private static final long OLD_MS = 300_000;

    private static final Set<SubjectStatus> AWAY = Set.of(SubjectStatus.SILENT, SubjectStatus.NO_DATA);

    private Groups() {}

    /** All groups of a kind, of a pool or of all, the worst first: what has an alert, then what has most of its workers away. */
    public static List<GroupView> all(LiveSnapshot snapshot, SubjectKind kind, @Nullable Subject pool) {
        Map<List<String>, List<Integer>> members = new HashMap<>();
        SubjectList workers = snapshot.list(ListKind.WORKERS);
        for (int i = 0; i < workers.size(); i++) {
            KnownSubject known = workers.at(i);
            String name = nameOf(kind, known.facts());
            List<String> of = known.view().parts().subList(0, 2);
            if (name != null && !name.isEmpty() && (pool == null || pool.parts().equals(of))) {
                members.computeIfAbsent(List.of(of.get(0), of.get(1), name), parts -> new ArrayList<>())
                        .add(i);
            }
        }
        long newestMs = newestMs(workers);
        Map<String, String> alerts = firing(snapshot);
        return members.entrySet().stream()
                .map(entry -> {
                    Subject subject = new Subject(kind, entry.getKey());
                    return view(snapshot, subject, entry.getValue(), newestMs, alerts.get(subject.text()));
                })
                .sorted(Comparator.<GroupView, Boolean>comparing(group -> group.alert() == null)
                        .thenComparing(Comparator.comparing(GroupView::awayPart).reversed())
                        .thenComparing(Comparator.comparing(GroupView::workers).reversed())
                        .thenComparing(GroupView::subject))
                .toList();
    }

    /** The group of that name; empty if it is none of these kinds or nobody is known to be in it. */
    public static Optional<GroupView> of(LiveSnapshot snapshot, String subjectText) {
        Subject subject = Subject.parse(subjectText);
        if (!KINDS.contains(subject.kind())) {
            return Optional.empty();
        }
        List<Integer> members = new ArrayList<>();
        SubjectList workers = snapshot.list(ListKind.WORKERS);
        for (int i = 0; i < workers.size(); i++) {
            KnownSubject known = workers.at(i);
            if (subject.parts().get(2).equals(nameOf(subject.kind(), known.facts()))
                    && subject.parts().subList(0, 2).equals(known.view().parts().subList(0, 2))) {
                members.add(i);
            }
        }
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(view(
                        snapshot,
                        subject,
                        members,
                        newestMs(workers),
                        firing(snapshot).get(subject.text())));
    }

    /** Ids of alerts that fire, by their subjects. */
    private static Map<String, String> firing(LiveSnapshot snapshot) {
        Map<String, String> ids = new HashMap<>();
        snapshot.alerts().alerts().stream()
                .filter(AlertView::firing)
                .forEach(alert -> ids.putIfAbsent(alert.subject(), alert.id()));
        return ids;
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

    private static long newestMs(SubjectList workers) {
        long newestMs = Long.MIN_VALUE;
        for (int i = 0; i < workers.size(); i++) {
            newestMs = Math.max(newestMs, workers.at(i).view().timeMs());
        }
        return newestMs;
    }

    private static GroupView view(
            LiveSnapshot snapshot, Subject subject, List<Integer> members, long newestMs, @Nullable String alert) {
        SubjectList workers = snapshot.list(ListKind.WORKERS);
        List<List<WindowView>> windows = new ArrayList<>();
        int away = 0;
        long timeMs = Long.MIN_VALUE;
        for (int index : members) {
            SubjectView view = workers.at(index).view();
            boolean old = view.timeMs() < newestMs - OLD_MS;
            if (!old) {
                windows.add(view.windows());
            }
            away += old || AWAY.contains(workers.statusAt(index)) ? 1 : 0;
            timeMs = Math.max(timeMs, view.timeMs());
        }
        MapGroup facts = MapGroup.of("", members, 0, workers);
        List<GroupWindow> sums = GroupWindow.sums(windows);
        return new GroupView(
                subject.text(),
                subject.kind().text(),
                subject.parts(),
                SubjectView.unit(subject.parts()),
                timeMs,
                snapshot.status(GroupView.asSubject(subject, timeMs, members.size(), sums)),
                members.size(),
                away,
                facts.statuses(),
                sums,
                facts.ratio(),
                facts.hottestCelsius(),
                alert);
    }
}
