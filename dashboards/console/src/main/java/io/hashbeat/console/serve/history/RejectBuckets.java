package io.hashbeat.console.serve.history;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rejects by bucket and reason, as they come from the store. Confined to one thread. */
final class RejectBuckets {
    private final Map<Long, SortedMap<String, Long>> byTimeMs = new HashMap<>();

    void add(long timeMs, String reason, long shares) {
        if (shares > 0) {
            byTimeMs.computeIfAbsent(timeMs, time -> new TreeMap<>()).merge(reason, shares, Long::sum);
        }
    }

    Map<String, Long> at(long timeMs) {
        return byTimeMs.getOrDefault(timeMs, new TreeMap<>());
    }
}
