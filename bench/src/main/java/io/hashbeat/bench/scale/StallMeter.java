package io.hashbeat.bench.scale;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;

/** Looks every 2 ms which subtask takes nothing in, and for how long. */
final class StallMeter implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 2;
    private static final long LEAST_MILLIS = 20;

    /**
     * A time in which a subtask took nothing in.
     *
     * @param fromMillis wall clock, milliseconds since 1970 UTC
     * @param toMillis likewise
     */
    record Stall(long fromMillis, long toMillis) {
        long millis() {
            return toMillis - fromMillis;
        }
    }

    private static final class Seen {
        private long count = -1;
        private long sinceMillis;
    }

    private final List<Stall> stalls = new ArrayList<>();
    private final IdentityHashMap<Counter, Seen> seen = new IdentityHashMap<>();
    private final Thread thread = new Thread(this::look, "stall-meter");
    private volatile boolean stopped;

    private StallMeter() {}

    static StallMeter start() {
        StallMeter meter = new StallMeter();
        meter.thread.setDaemon(true);
        meter.thread.start();
        return meter;
    }

    private void look() {
        try {
            while (!stopped) {
                long now = System.currentTimeMillis();
                for (Counter counter : TaskCounters.now()) {
                    look(seen.computeIfAbsent(counter, unused -> new Seen()), counter.getCount(), now);
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Seen each, long count, long now) {
        if (count == each.count) {
            return;
        }
        if (each.count > 0 && now - each.sinceMillis >= LEAST_MILLIS) {
            stalls.add(new Stall(each.sinceMillis, now));
        }
        each.count = count;
        each.sinceMillis = now;
    }

    /** All that were found; stops looking. */
    List<Stall> stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return List.copyOf(stalls);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
