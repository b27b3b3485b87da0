package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All subjects of one kind at one moment: searched, sorted, paged. The order of a question is computed once and kept for the next page of the same question.
 *
 * <p>Safe for use by many threads. Made for 100,000 subjects: a new question costs tens of milliseconds, a further page of it almost nothing.
 */
public final class SubjectList {
    private static final int QUARTER_SECONDS = 900;
    private static final int HOUR_SECONDS = 3600;
    private static final int DAY_SECONDS = 86_400;
    private static final int KEPT_ORDERS = 16;

    private final List<KnownSubject> subjects;
    private final SubjectStatus[] statuses;
    private @Nullable ListFacets facets;
    private final Map<Order, int[]> orders = new LinkedHashMap<>(KEPT_ORDERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Order, int[]> eldest) {
            return size() > KEPT_ORDERS;
        }
    };

    private record Order(ListFilter filter, ListColumn sort, boolean descending) {}

    /** Takes subjects and, by subject, the worst that detectors have open about them. */
    SubjectList(List<KnownSubject> subjects, Map<String, SubjectStatus> open) {
        this.subjects = subjects;
        this.statuses = new SubjectStatus[subjects.size()];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = status(subjects.get(i).view(), open);
        }
    }

    /** The worst that detectors have open about the subject, else what its last 15 minutes say. */
    static SubjectStatus status(SubjectView view, Map<String, SubjectStatus> open) {
        SubjectStatus found = open.isEmpty() ? null : open.get(view.subject());
        return found != null ? found : quiet(view);
    }

    private static SubjectStatus quiet(SubjectView view) {
        return switch (view.rate(QUARTER_SECONDS).state()) {
            case KNOWN -> SubjectStatus.HASHING;
            case TOO_FEW -> SubjectStatus.SPARSE;
            case NONE -> SubjectStatus.NO_DATA;
        };
    }

    /** How many subjects there are. */
    public int size() {
        return subjects.size();
    }

    /** What the subjects can be filtered by; counted when it is first asked for. */
    public synchronized ListFacets facets() {
        if (facets == null) {
            facets = ListFacets.of(subjects);
        }
        return facets;
    }

    /** Subjects of each pool and algorithm by status; every status is there. */
    Map<String, Map<SubjectStatus, Integer>> statusesByPool() {
        Map<List<String>, Map<SubjectStatus, Integer>> counts = new HashMap<>();
        for (int i = 0; i < statuses.length; i++) {
            List<String> parts = subjects.get(i).view().parts();
            counts.computeIfAbsent(parts.subList(0, Math.min(2, parts.size())), pool -> noneOfAny())
                    .merge(statuses[i], 1, Integer::sum);
        }
        Map<String, Map<SubjectStatus, Integer>> byPool = new HashMap<>();
        counts.forEach((parts, of) -> byPool.put(new Subject(SubjectKind.POOL, parts).text(), of));
        return byPool;
    }

    /** Every status, each with zero. */
    static Map<SubjectStatus, Integer> noneOfAny() {
        Map<SubjectStatus, Integer> counts = new EnumMap<>(SubjectStatus.class);
        Arrays.stream(SubjectStatus.values()).forEach(status -> counts.put(status, 0));
        return counts;
    }

    /** The fleet map of those that fit the filter. */
    public FleetMap map(ListFilter filter, MapGrouping grouping, String knownOrder) {
        return FleetMap.of(this, filter, grouping, knownOrder);
    }

    /** Positions of those that fit the filter, by account and name. */
    int[] found(ListFilter filter) {
        return order(new Order(filter, ListColumn.ACCOUNT, false));
    }

    KnownSubject at(int index) {
        return subjects.get(index);
    }

    SubjectStatus statusAt(int index) {
        return statuses[index];
    }

    /** The wanted part; an offset behind the end gives no lines. */
    public ListPage page(ListQuery query) {
        int[] order = order(new Order(query.filter(), query.sort(), query.descending()));
        List<ListRow> rows = new ArrayList<>();
        for (int i = query.offset(); i < order.length && rows.size() < query.limit(); i++) {
            rows.add(row(order[i]));
        }
        return new ListPage(subjects.size(), order.length, query.offset(), rows);
    }

    private synchronized int[] order(Order order) {
        int[] known = orders.get(order);
        if (known == null) {
            known = sorted(matching(order), order);
            orders.put(order, known);
        }
        return known;
    }

    private int[] matching(Order order) {
        String[] words = order.filter().searched();
        int[] found = new int[subjects.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (order.filter().matches(subjects.get(i), statuses[i], words)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private int[] sorted(int[] found, Order order) {
        return switch (order.sort()) {
            case WORKER -> byText(found, Comparator.comparing(KnownSubject::workerKey), order.descending());
            case ACCOUNT -> byText(found, Comparator.comparing(KnownSubject::accountKey), order.descending());
            case STATUS, WORKERS, QUARTER, HOUR, DAY, REPORTED, RATIO, REJECTS, TEMPERATURE, LAST_SHARE ->
                byNumber(found, order);
        };
    }

    private int[] byText(int[] found, Comparator<KnownSubject> column, boolean descending) {
        Comparator<KnownSubject> ascending =
                column.thenComparing(KnownSubject::accountKey).thenComparing(KnownSubject::workerKey);
        Comparator<KnownSubject> wanted = descending ? ascending.reversed() : ascending;
        return Arrays.stream(found)
                .boxed()
                .sorted((a, b) -> wanted.compare(subjects.get(a), subjects.get(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int[] byNumber(int[] found, Order order) {
        double[] keys = new double[found.length];
        for (int i = 0; i < found.length; i++) {
            double key = number(found[i], order.sort());
            keys[i] = order.descending() ? -key : key;
        }
        return IndexSort.ascending(found, keys);
    }

    private double number(int index, ListColumn sort) {
        SubjectView view = subjects.get(index).view();
        return switch (sort) {
            case STATUS -> statuses[index].severity();
            case WORKERS -> view.workers();
            case QUARTER -> view.rate(QUARTER_SECONDS).sortKey();
            case HOUR -> view.rate(HOUR_SECONDS).sortKey();
            case DAY -> view.rate(DAY_SECONDS).sortKey();
            case REPORTED -> view.reportedHs() == null ? Double.NaN : view.reportedHs();
            case RATIO -> EffectiveRatio.of(view);
            case REJECTS -> lostPart(view);
            case TEMPERATURE -> subjects.get(index).hottestCelsius();
            case LAST_SHARE -> view.lastShareMs() == null ? Double.NaN : view.lastShareMs();
            case WORKER, ACCOUNT -> throw new IllegalArgumentException("not a number: " + sort);
        };
    }

    private static double lostPart(SubjectView view) {
        WindowView hour = view.window(HOUR_SECONDS);
        return hour == null ? Double.NaN : hour.lostPart();
    }

    private ListRow row(int index) {
        KnownSubject known = subjects.get(index);
        SubjectView view = known.view();
        return new ListRow(
                view.subject(),
                view.part(0),
                view.part(1),
                view.part(2),
                view.part(3),
                view.unit(),
                view.server(),
                known.facts().place().site(),
                known.facts().model(),
                statuses[index],
                view.workers(),
                view.rate(QUARTER_SECONDS),
                view.rate(HOUR_SECONDS),
                view.rate(DAY_SECONDS),
                view.reportedHs(),
                orNull(EffectiveRatio.of(view)),
                orNull(lostPart(view)),
                orNull(known.hottestCelsius()),
                view.lastShareMs(),
                view.timeMs(),
                view.revision());
    }

    private static @Nullable Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
