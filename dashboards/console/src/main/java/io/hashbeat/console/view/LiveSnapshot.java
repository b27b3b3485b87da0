package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.AlertKinds;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is live, at one moment.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LiveSnapshot {
    private static final String SILENCE = "WORKER_SILENT";
    private static final String POOL = "pool";
    private static final int QUARTER_SECONDS = 900;

    private final long version;
    private final Map<String, Roster> rosters;
    private final Map<String, SubjectStatus> openFindings;
    private final List<AnomalyView> anomalies;
    private final List<FeedView> feeds;
    private final Map<String, Boolean> marks;
    private final AlertSnapshot alerts;
    private final FeedClock clock;
    private final SubjectList workers;
    private final SubjectList accounts;
    private final List<SubjectView> pools;
    private final List<PoolCounts> counts;
    private final Groups groups;
    private final Map<Scope, LiveSnapshot> scoped = new ConcurrentHashMap<>();

    /** What a snapshot is made of; {@code rosters} by kind, {@code marks} as operators judge anomalies, by their ids. */
    record Parts(
            Map<String, Roster> rosters,
            List<AnomalyView> anomalies,
            List<FeedView> feeds,
            Map<String, Boolean> marks,
            AlertSnapshot alerts) {
        Roster roster(String kind) {
            return rosters.getOrDefault(kind, Roster.NONE);
        }
    }

    LiveSnapshot(long version, Parts parts) {
        this(version, parts, null);
    }

    /** One with the clock of another. */
    LiveSnapshot(long version, Parts parts, @Nullable FeedClock clock) {
        this.version = version;
        this.marks = parts.marks();
        this.alerts = parts.alerts();
        this.rosters = parts.rosters();
        this.openFindings = openFindings(parts.anomalies());
        this.anomalies = parts.anomalies().stream()
                .sorted(Comparator.comparing(AnomalyView::open)
                        .thenComparing(each -> each.open() && !each.note())
                        .thenComparing(AnomalyView::openedAtMs)
                        .reversed()
                        .thenComparing(AnomalyView::id))
                .toList();
        this.feeds = parts.feeds();
        this.workers = new SubjectList(parts.roster(ListKind.WORKERS.subjectKind()), openFindings);
        this.accounts = new SubjectList(parts.roster(ListKind.ACCOUNTS.subjectKind()), openFindings);
        this.pools = parts.roster(POOL).subjects().stream()
                .map(KnownSubject::view)
                .sorted(Comparator.<SubjectView>comparingDouble(LiveSnapshot::strength)
                        .reversed()
                        .thenComparing(SubjectView::subject))
                .toList();
        this.clock = clock != null ? clock : FeedClock.of(feeds, numbersMs(pools.isEmpty() ? subjects() : pools));
        this.counts = counts(pools, workers.statusesByPool(), accounts.statusesByPool());
        this.groups = new Groups(this);
    }

    /** The subjects and anomalies of before with other words about them: what was sorted stays so. */
    LiveSnapshot(
            LiveSnapshot before, long version, List<FeedView> feeds, Map<String, Boolean> marks, AlertSnapshot alerts) {
        this.version = version;
        this.marks = marks;
        this.alerts = alerts;
        this.rosters = before.rosters;
        this.openFindings = before.openFindings;
        this.anomalies = before.anomalies;
        this.feeds = feeds;
        this.workers = before.workers;
        this.accounts = before.accounts;
        this.pools = before.pools;
        this.clock = FeedClock.of(feeds, numbersMs(pools.isEmpty() ? subjects() : pools));
        this.counts = before.counts;
        this.groups = alerts == before.alerts ? before.groups : new Groups(this);
    }

    /** End of the newest minute of these; groups come behind their workers, so all others have it too. */
    private static @Nullable Long numbersMs(Collection<SubjectView> views) {
        return views.stream()
                .map(SubjectView::timeMs)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private @Nullable KnownSubject find(String text) {
        Subject subject;
        try {
            subject = Subject.parse(text);
        } catch (IllegalArgumentException e) {
            return null; // nobody has a name that cannot be read
        }
        List<String> parts = subject.parts();
        return rosters.getOrDefault(subject.kind().text(), Roster.NONE)
                .find(text, KnownSubject.keyOfAccount(parts), KnownSubject.keyOfWorker(parts));
    }

    private static Map<String, SubjectStatus> openFindings(List<AnomalyView> anomalies) {
        Map<String, SubjectStatus> worst = new HashMap<>();
        for (AnomalyView anomaly : anomalies) {
            if (anomaly.open() && !anomaly.note()) {
                SubjectStatus status = anomaly.kind().equals(SILENCE) ? SubjectStatus.SILENT : SubjectStatus.ANOMALY;
                worst.merge(anomaly.subject(), status, (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
        }
        return worst;
    }

    private static double strength(SubjectView view) {
        double hashrate = view.rate(QUARTER_SECONDS).sortKey();
        return Double.isNaN(hashrate) ? 0 : hashrate;
    }

    private static List<PoolCounts> counts(
            List<SubjectView> pools,
            Map<String, Map<SubjectStatus, Integer>> workers,
            Map<String, Map<SubjectStatus, Integer>> accounts) {
        Map<SubjectStatus, Integer> none = SubjectList.noneOfAny();
        return pools.stream()
                .map(SubjectView::subject)
                .map(pool -> new PoolCounts(
                        pool,
                        sum(workers.getOrDefault(pool, none)),
                        sum(accounts.getOrDefault(pool, none)),
                        workers.getOrDefault(pool, none)))
                .toList();
    }

    private static int sum(Map<SubjectStatus, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What of this may be seen within the scope: nothing else is in it, neither by name nor in a number. */
    public LiveSnapshot within(Scope scope) {
        return scoped.computeIfAbsent(scope, each -> ScopedParts.of(this, each));
    }

    /** Sorts what was asked for of the one before, so that nobody waits for it. */
    public void sortLike(LiveSnapshot before) {
        workers.sortLike(before.workers);
        accounts.sortLike(before.accounts);
    }

    /** Those who are known, by kind. */
    Map<String, Roster> rosters() {
        return rosters;
    }

    /** How many open anomalies are part of another one, by its id. */
    public Map<String, Long> openMembers() {
        return anomalies.stream()
                .filter(each -> each.open() && !each.inhibitedBy().isEmpty())
                .collect(Collectors.groupingBy(AnomalyView::inhibitedBy, TreeMap::new, Collectors.counting()));
    }

    /** Grows with every change of what is known. */
    public long version() {
        return version;
    }

    /** The subjects of a kind, to be searched, sorted and paged. */
    public SubjectList list(ListKind kind) {
        return switch (kind) {
            case WORKERS -> workers;
            case ACCOUNTS -> accounts;
        };
    }

    /** Sites, models and subnets. */
    public Groups groups() {
        return groups;
    }

    /** The newest sample of a subject. */
    public Optional<SubjectView> subject(String subject) {
        return Optional.ofNullable(find(subject)).map(KnownSubject::view);
    }

    /** What is known of a worker besides its shares. */
    public WorkerFacts facts(String subject) {
        KnownSubject known = find(subject);
        return known == null ? WorkerFacts.NONE : known.facts();
    }

    /** What a person wants to know about the subject first. */
    public SubjectStatus status(SubjectView view) {
        return SubjectList.status(view, openFindings);
    }

    /** Everyone whose samples are known. */
    public Collection<SubjectView> subjects() {
        return rosters.values().stream()
                .flatMap(roster -> roster.subjects().stream())
                .map(KnownSubject::view)
                .toList();
    }

    /** Alerts, rules, silences and prices. */
    public AlertSnapshot alerts() {
        return alerts;
    }

    /** Anomalies, open ones first and of these what is more than a note, then the newest first. */
    public List<AnomalyView> anomalies() {
        return anomalies;
    }

    /** Whether operators hold these for true alarms, by the ids of those that they have judged. */
    public Map<String, Boolean> marks(Collection<AnomalyView> of) {
        Map<String, Boolean> known = new TreeMap<>();
        of.forEach(each -> {
            Boolean mark = marks.get(each.id());
            if (mark != null) {
                known.put(each.id(), mark);
            }
        });
        return known;
    }

    /** The anomaly with that id. */
    public Optional<AnomalyView> anomaly(String id) {
        return anomalies.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Alarms and what operators say of them by {@code wallMs} on the clock; see {@link AlarmBudget}. */
    public AlarmBudget budget(long wallMs, @Nullable Double falseAlarmsPerDay) {
        Long nowMs = clock.nowMs();
        return AlarmBudget.of(anomalies, marks, nowMs == null ? wallMs : nowMs, falseAlarmsPerDay);
    }

    /** The sources, by name. */
    public List<FeedView> feeds() {
        return feeds;
    }

    /** What time it is in what is shown. */
    public FeedClock clock() {
        return clock;
    }

    /** The top of the page at wall-clock time {@code nowMs}. */
    public Overview overview(long nowMs) {
        return new Overview(
                Freshness.of(feeds, nowMs),
                clock,
                pools,
                counts,
                Math.toIntExact(anomalies.stream()
                        .filter(each ->
                                each.open() && each.inhibitedBy().isEmpty() && !AlertKinds.NOTES.contains(each.kind()))
                        .count()),
                alerts.loud(),
                alerts.version(),
                version);
    }
}
