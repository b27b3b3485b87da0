package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.LiveSnapshot;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes at most two snapshots a second of another view, however many ask: one of 100,000 workers costs tens of milliseconds. */
public final class CachedLiveView implements LiveView {
    private static final long MAX_AGE_MS = 500;

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
        if (cached == null || nowMs < cachedAtMs || nowMs - cachedAtMs >= MAX_AGE_MS) {
            cached = view.snapshot();
            cachedAtMs = nowMs;
        }
        return cached;
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
