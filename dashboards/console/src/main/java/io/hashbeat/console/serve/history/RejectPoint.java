package io.hashbeat.console.serve.history;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Shares of one bucket that were not accepted.
 *
 * @param timeMs start of the bucket, milliseconds since 1970 UTC
 * @param reasons how many for which normalised reason
 */
public record RejectPoint(long timeMs, SortedMap<String, Long> reasons) {
    public RejectPoint {
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }
}
