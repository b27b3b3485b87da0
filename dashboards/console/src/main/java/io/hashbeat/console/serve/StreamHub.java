package io.hashbeat.console.serve;

import io.hashbeat.console.access.Caller;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.LiveSnapshot;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * The open event streams. At each tick every viewer gets what changed for it; a viewer that has not taken the last events yet is
 * skipped, so a slow one costs others nothing and gets the newest state as soon as it can.
 *
 * <p>Safe for use by many threads.
 */
final class StreamHub {
    /** Streams that may be open at a time; further ones are told to come later. */
    static final int MAX_STREAMS = 64;

    /** Of these, how many observers may have: the others are for operators. */
    static final int MAX_OBSERVING = 48;

    /** Streams of one link. */
    static final int MAX_OF_A_LINK = 8;

    static final String REFUSAL = "too many pages are open; this one is told later";

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
        return !closed && hasRoom(viewer.caller()) && viewers.add(viewer);
    }

    /** Whether one more stream of that caller can be opened now. */
    boolean hasRoom(Caller caller) {
        if (viewers.size() >= MAX_STREAMS) {
            return false;
        }
        return !caller.observes()
                || (count(Caller::observes) < MAX_OBSERVING
                        && count(each -> each.name().equals(caller.name())) < MAX_OF_A_LINK);
    }

    private long count(Predicate<Caller> of) {
        return viewers.stream().map(Viewer::caller).filter(of).count();
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
