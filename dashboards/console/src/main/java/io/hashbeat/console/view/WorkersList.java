package io.hashbeat.console.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All workers at one moment: searched, sorted, paged. The order of a question is computed once and kept for the next page of the same question.
 *
 * <p>Safe for use by many threads. Made for 100,000 workers: a new question costs tens of milliseconds, a further page of it almost nothing.
 */
public final class WorkersList {
    private static final int QUARTER_SECONDS = 900;
    private static final int HOUR_SECONDS = 3600;
    private static final int DAY_SECONDS = 86_400;
    private static final int KEPT_ORDERS = 16;

    private final List<KnownSubject> workers;
    private final WorkerStatus[] statuses;
    private final Map<Order, int[]> orders = new LinkedHashMap<>(KEPT_ORDERS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Order, int[]> eldest) {
            return size() > KEPT_ORDERS;
        }
    };

    private record Order(String search, @Nullable WorkerStatus status, WorkerSort sort, boolean descending) {}

    /** Takes workers and, by subject, the worst that detectors have open about them. */
    WorkersList(List<KnownSubject> workers, Map<String, WorkerStatus> open) {
        this.workers = workers;
        this.statuses = new WorkerStatus[workers.size()];
        for (int i = 0; i < statuses.length; i++) {
            SubjectView view = workers.get(i).view();
            WorkerStatus found = open.isEmpty() ? null : open.get(view.subject());
            statuses[i] = found != null ? found : quiet(view);
        }
    }

    private static WorkerStatus quiet(SubjectView view) {
        return switch (view.rate(QUARTER_SECONDS).state()) {
            case KNOWN -> WorkerStatus.HASHING;
            case TOO_FEW -> WorkerStatus.SPARSE;
            case NONE -> WorkerStatus.NO_DATA;
        };
    }

    /** How many workers there are. */
    public int size() {
        return workers.size();
    }

    /** How many workers are in which status; every status is there. */
    public Map<WorkerStatus, Integer> statuses() {
        Map<WorkerStatus, Integer> counts = new EnumMap<>(WorkerStatus.class);
        Arrays.stream(WorkerStatus.values()).forEach(status -> counts.put(status, 0));
        Arrays.stream(statuses).forEach(status -> counts.merge(status, 1, Integer::sum));
        return counts;
    }

    /** The wanted part; an offset behind the end gives no lines. */
    public WorkersPage page(WorkersQuery query) {
        int[] order = order(new Order(
                query.search().strip().toLowerCase(Locale.ROOT), query.status(), query.sort(), query.descending()));
        List<WorkerRow> rows = new ArrayList<>();
        for (int i = query.offset(); i < order.length && rows.size() < query.limit(); i++) {
            rows.add(row(order[i]));
        }
        return new WorkersPage(workers.size(), order.length, query.offset(), rows);
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
        String[] words =
                order.search().isEmpty() ? new String[0] : order.search().split("\\s+", -1);
        int[] found = new int[workers.size()];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if ((order.status() == null || order.status() == statuses[i])
                    && containsAll(workers.get(i).searchText(), words)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean containsAll(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private int[] sorted(int[] found, Order order) {
        return switch (order.sort()) {
            case WORKER -> byText(found, Comparator.comparing(KnownSubject::workerKey), order.descending());
            case ACCOUNT -> byText(found, Comparator.comparing(KnownSubject::accountKey), order.descending());
            case STATUS, QUARTER, HOUR, DAY, REPORTED, REJECTS, LAST_SHARE -> byNumber(found, order);
        };
    }

    private int[] byText(int[] found, Comparator<KnownSubject> column, boolean descending) {
        Comparator<KnownSubject> ascending =
                column.thenComparing(KnownSubject::accountKey).thenComparing(KnownSubject::workerKey);
        Comparator<KnownSubject> wanted = descending ? ascending.reversed() : ascending;
        return Arrays.stream(found)
                .boxed()
                .sorted((a, b) -> wanted.compare(workers.get(a), workers.get(b)))
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

    private double number(int index, WorkerSort sort) {
        SubjectView view = workers.get(index).view();
        return switch (sort) {
            case STATUS -> statuses[index].severity();
            case QUARTER -> view.rate(QUARTER_SECONDS).sortKey();
            case HOUR -> view.rate(HOUR_SECONDS).sortKey();
            case DAY -> view.rate(DAY_SECONDS).sortKey();
            case REPORTED -> view.reportedHs() == null ? Double.NaN : view.reportedHs();
            case REJECTS -> lostPart(view);
            case LAST_SHARE -> view.lastShareMs() == null ? Double.NaN : view.lastShareMs();
            case WORKER, ACCOUNT -> throw new IllegalArgumentException("not a number: " + sort);
        };
    }

    private static double lostPart(SubjectView view) {
        WindowView hour = view.window(HOUR_SECONDS);
        return hour == null ? Double.NaN : hour.lostPart();
    }

    private WorkerRow row(int index) {
        SubjectView view = workers.get(index).view();
        double lost = lostPart(view);
        return new WorkerRow(
                view.subject(),
                view.part(0),
                view.part(1),
                view.part(2),
                view.part(3),
                view.unit(),
                statuses[index],
                view.rate(QUARTER_SECONDS),
                view.rate(HOUR_SECONDS),
                view.rate(DAY_SECONDS),
                view.reportedHs(),
                Double.isNaN(lost) ? null : lost,
                view.lastShareMs(),
                view.timeMs(),
                view.revision());
    }
}
