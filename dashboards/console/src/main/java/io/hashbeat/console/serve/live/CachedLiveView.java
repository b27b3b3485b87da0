package io.hashbeat.console.serve.live;

import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.LiveSnapshot;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of another view, made at most twice a second however many ask, more seldom of many workers, and and with a rest between of four times as long as making one took, up to ten seconds. Who asks
 * when it is time for another one gets the one of before: the next is made on a thread of its own, sorted as people have asked the one of before to be, and then shown.
 * Only one that is older than that, because nobody has asked for it lately, is waited for.
 *
 * <p>Safe for use by many threads.
 */
public final class CachedLiveView implements LiveView {
    private static final long LEAST_AGE_MS = 500;
    private static final long MOST_AGE_MS = 10_000;
    private static final int WORKERS_A_MILLISECOND = 50;
    private static final int RESTS = 4;

    /** What is so old is not shown, even if another one is being made. */
    private static final long TOO_OLD_MS = 30_000;

    private final LiveView view;
    private final InstantSource clock;
    private final ExecutorService renewer;
    private final AtomicBoolean isRenewing = new AtomicBoolean();
    private volatile @Nullable Kept kept;

    public CachedLiveView(LiveView view, InstantSource clock) {
        this(view, clock, Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "console-snapshot");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Makes snapshots ahead on that thread, and ends it when it is closed. */
    CachedLiveView(LiveView view, InstantSource clock, ExecutorService renewer) {
        this.view = view;
        this.clock = clock;
        this.renewer = renewer;
    }

    /** A snapshot, when it was begun, and after how long it is time for the next. */
    private record Kept(LiveSnapshot snapshot, long atMs, long ageMs) {
        static Kept of(LiveSnapshot snapshot, long beganMs, long nowMs) {
            long ageMs = LEAST_AGE_MS + snapshot.list(ListKind.WORKERS).size() / WORKERS_A_MILLISECOND;
            long tookMs = Math.max(0, nowMs - beganMs);
            return new Kept(snapshot, beganMs, Math.min(MOST_AGE_MS, Math.max(ageMs, (RESTS + 1) * tookMs)));
        }

        boolean isOlder(long nowMs, long limitMs) {
            return nowMs < atMs || nowMs - atMs >= limitMs;
        }
    }

    @Override
    public LiveSnapshot snapshot() {
        Kept known = kept;
        long nowMs = clock.millis();
        if (known == null
                || known.isOlder(nowMs, TOO_OLD_MS)
                || (known.isOlder(nowMs, 2 * known.ageMs()) && !isRenewing.get())) {
            return renewed();
        }
        if (known.isOlder(nowMs, known.ageMs()) && isRenewing.compareAndSet(false, true)) {
            renewer.execute(() -> {
                try {
                    renewed();
                } finally {
                    isRenewing.set(false);
                }
            });
        }
        return known.snapshot();
    }

    private synchronized LiveSnapshot renewed() {
        Kept known = kept;
        long beganMs = clock.millis();
        if (known != null && !known.isOlder(beganMs, known.ageMs())) {
            return known.snapshot(); // another thread has just made it
        }
        LiveSnapshot next = view.snapshot();
        if (known != null) {
            next.sortLike(known.snapshot());
        }
        kept = Kept.of(next, beganMs, clock.millis());
        return next;
    }

    @Override
    public State state() {
        return view.state();
    }

    @Override
    public void close() {
        renewer.shutdown();
        view.close();
    }
}
