package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.LiveSnapshot;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes at most two snapshots a second of another view, however many ask, and fewer of many workers: one of 100,000 costs a tenth of a second,
 * with the orders that people look at, and is kept for two and a half.
 */
public final class CachedLiveView implements LiveView {
    private static final long MAX_AGE_MS = 500;
    private static final int WORKERS_A_MILLISECOND = 50;

    private final LiveView view;
    private final InstantSource clock;
    private @Nullable LiveSnapshot cached;
    private long cachedAtMs;

    public CachedLiveView(LiveView view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
    }

    @Override
    public synchronized LiveSnapshot snapshot() {
        long nowMs = clock.millis();
        if (cached == null || nowMs < cachedAtMs || nowMs - cachedAtMs >= ageMs(cached)) {
            cached = view.snapshot();
            cachedAtMs = nowMs;
        }
        return cached;
    }

    private static long ageMs(LiveSnapshot kept) {
        return MAX_AGE_MS + kept.list(ListKind.WORKERS).size() / WORKERS_A_MILLISECOND;
    }

    @Override
    public State state() {
        return view.state();
    }

    @Override
    public void close() {
        view.close();
    }
}
