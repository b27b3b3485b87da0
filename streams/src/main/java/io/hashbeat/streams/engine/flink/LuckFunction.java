package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.luck.PoolLuck;
import io.hashbeat.streams.engine.record.OutRecord;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Judges the luck of accounts once an hour, when the ledger of the hour is complete. Keyed by algorithm; blocks and entries of
 * the ledger come in as the records that they are.
 */
public final class LuckFunction extends KeyedProcessFunction<String, OutRecord, OutRecord> {

    private static final long serialVersionUID = 1;
    /** An hour's ledger is written right behind its last slice; all groups have it by then. */
    private static final long COMPLETE_MILLIS = 60_000;

    private final long disorderMillis;
    private transient @Nullable ValueState<PoolLuck> state;

    /** Slices close {@code disorderMillis} behind their end. */
    public LuckFunction(long disorderMillis) {
        this.disorderMillis = disorderMillis;
    }

    /** Whether {@code record} says something of luck. */
    public static boolean isOfLuck(OutRecord record) {
        return PoolLuck.algorithm(record).isPresent();
    }

    /** The key of a record that says something of luck. */
    public static String algorithm(OutRecord record) {
        return PoolLuck.algorithm(record).orElseThrow();
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("luck", Types.LUCK));
    }

    @Override
    public void processElement(OutRecord record, Context context, Collector<OutRecord> out) throws Exception {
        ValueState<PoolLuck> value = Objects.requireNonNull(state);
        PoolLuck known = value.value();
        PoolLuck luck = known == null ? new PoolLuck() : known;
        Optional<Long> hourEnd = luck.take(record);
        hourEnd.ifPresent(end -> context.timerService().registerEventTimeTimer(end + disorderMillis + COMPLETE_MILLIS));
        value.update(luck);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutRecord> out) throws Exception {
        ValueState<PoolLuck> value = Objects.requireNonNull(state);
        PoolLuck luck = value.value();
        long end = timestamp - disorderMillis - COMPLETE_MILLIS;
        boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
        // the hour in which the input ends is not a whole one
        if (luck != null && !(ended && end == luck.newestMillis())) {
            luck.judge(end, out::collect);
            value.update(luck);
        }
    }
}
