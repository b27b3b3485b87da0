package io.hashbeat.console.serve;

import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.LiveSnapshot;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The open event streams. At each tick every viewer gets what changed for it; a viewer that has not taken the last events yet is
 * skipped, so a slow one costs others nothing and gets the newest state as soon as it can.
 *
 * <p>Safe for use by many threads.
 */
final class StreamHub {
    /** Streams that may be open at a time; further ones are told to come later. */
    static final int MAX_STREAMS = 64;

    private final LiveView live;
    private final InstantSource clock;
    private final Executor writers;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** Writers must have a thread for each stream, because writing waits for the viewer. */
    StreamHub(LiveView live, InstantSource clock, Executor writers) {
        this.live = live;
        this.clock = clock;
        this.writers = writers;
    }

    /** Takes a viewer and sends everything once; false, and the viewer is told so, if there are too many. */
    boolean add(Viewer viewer) {
        if (!enter(viewer)) {
            viewer.refuse();
            return false;
        }
        send(viewer);
        return true;
    }

    private synchronized boolean enter(Viewer viewer) {
        return !closed && viewers.size() < MAX_STREAMS && viewers.add(viewer);
    }

    /** Sends what changed to everyone who can take it. */
    void tick() {
        viewers.forEach(this::send);
    }

    private void send(Viewer viewer) {
        if (viewer.take()) {
            writers.execute(() -> {
                try {
                    LiveSnapshot snapshot = live.snapshot();
                    viewer.send(snapshot, clock.millis());
                } finally {
                    viewer.release();
                }
                if (viewer.gone()) {
                    viewers.remove(viewer);
                }
            });
        }
    }

    /** How many streams are open. */
    int size() {
        return viewers.size();
    }

    /** Ends all streams, and takes no more. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        viewers.forEach(Viewer::close);
        viewers.clear();
    }
}
