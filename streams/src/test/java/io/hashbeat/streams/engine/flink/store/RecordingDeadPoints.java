package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.RefusedPoint;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps refused points by the name of the test, because writers run on copies of what the test made. */
record RecordingDeadPoints(String test) implements DeadPoints {
    private static final Map<String, List<RefusedPoint>> BURIED = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> FAILURES = new ConcurrentHashMap<>();

    static DeadPoints.Factory of(String test) {
        return () -> new RecordingDeadPoints(test);
    }

    static List<RefusedPoint> buried(String test) {
        return BURIED.computeIfAbsent(test, name -> new CopyOnWriteArrayList<>());
    }

    static void failFirst(String test, int times) {
        FAILURES.put(test, new AtomicInteger(times));
    }

    @Override
    public void bury(List<RefusedPoint> points) throws IOException {
        AtomicInteger failures = FAILURES.get(test);
        if (failures != null && failures.getAndDecrement() > 0) {
            throw new IOException("no broker");
        }
        buried(test).addAll(points);
    }
}
