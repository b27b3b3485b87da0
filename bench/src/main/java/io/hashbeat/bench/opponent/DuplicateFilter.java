package io.hashbeat.bench.opponent;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/** Keyed state of a worker that tells shares which were there before: by sequence for ever, by id for 2 minutes. */
final class DuplicateFilter {
    private final ValueState<Long> highest;
    private final MapState<String, Long> ids;

    /** To be made when the function opens. */
    DuplicateFilter(RuntimeContext context) {
        highest = context.getState(new ValueStateDescriptor<>("highest sequence", Types.LONG));
        ids = context.getMapState(new MapStateDescriptor<>("share ids", Types.STRING, Types.LONG));
    }

    /** True if the share of this key is new; then it is remembered. */
    @SuppressWarnings("NullAway") // Flink's state is null before it is set
    boolean isNew(ShareRow share) throws Exception {
        Long before = highest.value();
        if (before != null && share.sequence <= before) {
            return false;
        }
        highest.update(share.sequence);
        String id = share.shareId;
        if (id == null) {
            return true;
        }
        if (ids.contains(id)) {
            return false;
        }
        ids.put(id, share.timeMillis);
        return true;
    }

    /** Forgets ids of the key that are older than 2 minutes at this time. */
    void forget(long nowMillis) throws Exception {
        Iterator<Map.Entry<String, Long>> all = ids.iterator();
        while (all.hasNext()) {
            if (all.next().getValue() <= nowMillis - Windows.DUPLICATES_MILLIS) {
                all.remove();
            }
        }
    }

    /** Forgets all of the key. */
    void clear() throws IOException {
        highest.clear();
        ids.clear();
    }
}
