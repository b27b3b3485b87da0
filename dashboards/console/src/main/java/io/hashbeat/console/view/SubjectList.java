package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All subjects of one kind at one moment: searched, sorted, paged. An order that is asked for is made once, by who comes first, and nobody who asks for another one waits for
 * that.
 *
 * <p>Safe for use by many threads. Made for 100,000 subjects: the orders of names are there already, one by a number costs some milliseconds.
 */
public final class SubjectList {
    private static final int QUARTER_SECONDS = 900;
    private static final int HOUR_SECONDS = 3600;
    private static final int DAY_SECONDS = 86_400;
    private static final int KEPT_ORDERS = 32;

    private final Roster roster;
    private final SubjectStatus[] statuses;
    private @Nullable ListFacets facets;
    private final Map<Order, Sorting> orders = new LinkedHashMap<>(KEPT_ORDERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Order, Sorting> eldest) {
            return size() > KEPT_ORDERS;
        }
    };

    private record Order(ListFilter filter, ListColumn sort, boolean descending) {}

    /** The positions of an order, as soon as somebody needs them. */
    private final class Sorting {
        private final Order order;
        private boolean asked;
        private int @Nullable [] positions;

        Sorting(Order order) {
            this.order = order;
        }

        synchronized int[] positions() {
            if (positions == null) {
                positions = sorted(order);
            }
            return positions;
        }
    }

    /** Takes subjects and, by subject, the worst that detectors have open about them. */
    SubjectList(Roster roster, Map<String, SubjectStatus> open) {
        this.roster = roster;
        this.statuses = new SubjectStatus[roster.size()];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = status(roster.at(i).view(), open);
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
        return roster.size();
    }

    /** What the subjects can be filtered by; counted when it is first asked for. */
    public synchronized ListFacets facets() {
        if (facets == null) {
            facets = ListFacets.of(roster.subjects());
        }
        return facets;
    }

    /** Subjects of each pool and algorithm by status; every status is there. */
    Map<String, Map<SubjectStatus, Integer>> statusesByPool() {
        Map<List<String>, Map<SubjectStatus, Integer>> counts = new HashMap<>();
        List<String> pool = List.of();
        Map<SubjectStatus, Integer> ofPool = noneOfAny();
        for (int i = 0; i < statuses.length; i++) {
            SubjectView view = roster.at(i).view();
            if (pool.isEmpty()
                    || !pool.get(0).equals(view.part(0))
                    || !pool.get(1).equals(view.part(1))) {
                pool = List.of(view.part(0), view.part(1));
                ofPool = counts.computeIfAbsent(pool, parts -> noneOfAny());
            }
            ofPool.merge(statuses[i], 1, Integer::sum);
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
        return roster.at(index);
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
        return new ListPage(roster.size(), order.length, query.offset(), rows);
    }

    private int[] order(Order order) {
        Sorting sorting;
        synchronized (orders) {
            sorting = orders.computeIfAbsent(order, Sorting::new);
            sorting.asked = true;
        }
        return sorting.positions();
    }

    /** Makes the orders that somebody asked another list for. */
    void sortLike(SubjectList before) {
        if (before != this) {
            before.asked().forEach(order -> {
                Sorting sorting;
                synchronized (orders) {
                    sorting = orders.computeIfAbsent(order, Sorting::new);
                }
                sorting.positions();
            });
        }
    }

    private List<Order> asked() {
        synchronized (orders) {
            return orders.values().stream()
                    .filter(sorting -> sorting.asked)
                    .map(sorting -> sorting.order)
                    .toList();
        }
    }

    private int[] sorted(Order order) {
        boolean isByName = order.sort() == ListColumn.WORKER || order.sort() == ListColumn.ACCOUNT;
        int[] found = matching(order);
        return !isByName ? byNumber(found, order) : order.descending() ? backwards(found) : found;
    }

    /** Positions of those that fit, by worker if that is wanted, else by account. */
    private int[] matching(Order order) {
        boolean isByWorker = order.sort() == ListColumn.WORKER;
        boolean isAll = order.filter().isAll();
        String[] words = order.filter().searched();
        int[] found = new int[roster.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            int position = isByWorker ? roster.byWorker(i) : i;
            if (isAll || order.filter().matches(roster.at(position), statuses[position], words)) {
                found[count++] = position;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int[] backwards(int[] found) {
        int[] turned = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            turned[i] = found[found.length - 1 - i];
        }
        return turned;
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
        SubjectView view = roster.at(index).view();
        return switch (sort) {
            case STATUS -> statuses[index].severity();
            case WORKERS -> view.workers();
            case QUARTER -> view.rate(QUARTER_SECONDS).sortKey();
            case HOUR -> view.rate(HOUR_SECONDS).sortKey();
            case DAY -> view.rate(DAY_SECONDS).sortKey();
            case REPORTED -> view.reportedHs() == null ? Double.NaN : view.reportedHs();
            case RATIO -> EffectiveRatio.of(view);
            case REJECTS -> lostPart(view);
            case TEMPERATURE -> roster.at(index).hottestCelsius();
            case LAST_SHARE -> view.lastShareMs() == null ? Double.NaN : view.lastShareMs();
            case WORKER, ACCOUNT -> throw new IllegalArgumentException("not a number: " + sort);
        };
    }

    private static double lostPart(SubjectView view) {
        WindowView hour = view.window(HOUR_SECONDS);
        return hour == null ? Double.NaN : hour.lostPart();
    }

    private ListRow row(int index) {
        KnownSubject known = roster.at(index);
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
