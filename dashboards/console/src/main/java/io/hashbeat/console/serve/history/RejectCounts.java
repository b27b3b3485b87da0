package io.hashbeat.console.serve.history;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares of a span by how they were answered.
 *
 * @param accepted accepted shares
 * @param stale stale shares, whatever their reason
 * @param rejected rejected shares
 * @param reasons rejected shares by normalised reason; none if the store cannot tell, because it keeps reasons of workers
 *     and does not know which workers make up the subject
 */
public record RejectCounts(
        long accepted, long stale, long rejected, @Nullable SortedMap<String, Long> reasons) {
    public RejectCounts {
        reasons = reasons == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }
}
