package io.hashbeat.bench.opponent;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Shares of a worker without those that were there before. */
@SuppressWarnings("NullAway") // fields are null before the function opens
final class UniqueShares extends KeyedProcessFunction<String, ShareRow, ShareRow> {
    private transient DuplicateFilter duplicates;

    @Override
    public void open(OpenContext context) {
        duplicates = new DuplicateFilter(getRuntimeContext());
    }

    @Override
    public void processElement(ShareRow share, Context context, Collector<ShareRow> out) throws Exception {
        if (duplicates.isNew(share)) {
            if (share.shareId != null) {
                context.timerService().registerEventTimeTimer(share.timeMillis + Windows.DUPLICATES_MILLIS);
            }
            out.collect(share);
        }
    }

    @Override
    public void onTimer(long timeMillis, OnTimerContext context, Collector<ShareRow> out) throws Exception {
        duplicates.forget(timeMillis);
    }
}
