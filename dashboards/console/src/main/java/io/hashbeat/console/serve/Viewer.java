package io.hashbeat.console.serve;

import io.hashbeat.console.access.Caller;
import io.hashbeat.console.serve.Answers.RowsEvent;
import io.hashbeat.console.serve.ViewerWish.VisiblePart;
import io.hashbeat.console.view.ListPage;
import io.hashbeat.console.view.ListRow;
import io.hashbeat.console.view.LiveSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** One event stream and what was last sent on it. {@link #send} is called by one thread at a time, which {@link #take} sees to. */
final class Viewer {
    /** The overview is sent at least so often: it holds the time since the pipeline last spoke, and keeps the connection open. */
    private static final long OVERVIEW_MS = 5000;

    private final EventSink sink;
    private final ViewerWish wish;
    private final Caller caller;
    private final BooleanSupplier admitted;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Map<String, String> lastEvents = new HashMap<>();
    private Map<String, ListRow> lastRows = Map.of();
    private long lastVersion = -1;
    private long lastOverviewMs = Long.MIN_VALUE / 2;

    Viewer(EventSink sink, ViewerWish wish) {
        this(sink, wish, Caller.OPERATOR, () -> true);
    }

    /** One of that caller, which is let in as long as it is told so. */
    Viewer(EventSink sink, ViewerWish wish, Caller caller, BooleanSupplier admitted) {
        this.sink = sink;
        this.wish = wish;
        this.caller = caller;
        this.admitted = admitted;
    }

    /** Who looks. */
    Caller caller() {
        return caller;
    }

    /** True if nothing is being sent; then it is this caller's turn until {@link #release}. */
    boolean take() {
        return busy.compareAndSet(false, true);
    }

    void release() {
        busy.set(false);
    }

    boolean gone() {
        return sink.closed();
    }

    void close() {
        sink.close();
    }

    /** Says that there are too many viewers, and ends. */
    void refuse() {
        sink.send("busy", "{}");
        sink.close();
    }

    /** Sends what is new in the snapshot; waits for the viewer to take it. One that is not let in any more is ended. */
    void send(LiveSnapshot all, long nowMs) {
        if (!admitted.getAsBoolean()) {
            sink.close();
            return;
        }
        LiveSnapshot snapshot = Seen.of(all, caller.scope());
        boolean changed = snapshot.version() != lastVersion;
        if (changed || nowMs - lastOverviewMs >= OVERVIEW_MS) {
            event("overview", snapshot.overview(nowMs));
            lastOverviewMs = nowMs;
        }
        if (!changed) {
            return;
        }
        lastVersion = snapshot.version();
        if (wish.list() != null) {
            rows(snapshot, wish.list());
        }
        if (wish.subject() != null) {
            ApiRoutes.subject(snapshot, wish.subject()).ifPresent(answer -> event("subject", answer));
        }
        if (wish.anomalies() > 0) {
            event("anomalies", ApiRoutes.anomalies(snapshot, "all", 0, wish.anomalies()));
        }
    }

    private void rows(LiveSnapshot snapshot, VisiblePart part) {
        ListPage page = snapshot.list(part.kind()).page(part.query());
        List<ListRow> changed = page.rows().stream()
                .filter(row -> !row.equals(lastRows.get(row.subject())))
                .toList();
        Map<String, ListRow> rows = new HashMap<>();
        page.rows().forEach(row -> rows.put(row.subject(), row));
        lastRows = rows;
        event(
                part.kind().id(),
                new RowsEvent(
                        page.total(),
                        page.matching(),
                        page.offset(),
                        page.rows().stream().map(ListRow::subject).toList(),
                        changed));
    }

    private void event(String name, Object value) {
        String json = Json.of(value);
        if (!json.equals(lastEvents.get(name))) {
            sink.send(name, json);
            lastEvents.put(name, json);
        }
    }
}
