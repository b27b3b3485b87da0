package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.incident.Incidents;
import io.hashbeat.streams.engine.record.OutRecord;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Lets the alarms of workers and groups of a pool meet, in the order of event time: what is told of a slice is told when both
 * have closed it. Keyed by pool and algorithm.
 */
public final class IncidentFunction extends KeyedProcessFunction<String, OutRecord, OutRecord> {

    private static final long serialVersionUID = 1;

    private final long disorderMillis;
    private final boolean bounded;
    private transient @Nullable ValueState<Incidents> state;

    /** Slices close {@code disorderMillis} behind their end; a {@code bounded} input is of the past and has no clock. */
    public IncidentFunction(long disorderMillis, boolean bounded) {
        this.disorderMillis = disorderMillis;
        this.bounded = bounded;
    }

    /** Pool and algorithm of the subject that an anomaly's record has as its key. */
    public static String poolOf(OutRecord anomaly) {
        return Incidents.pool(new String(anomaly.key, StandardCharsets.UTF_8));
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("incidents", Types.INCIDENTS));
    }

    @Override
    public void processElement(OutRecord record, Context context, Collector<OutRecord> out) throws Exception {
        ValueState<Incidents> value = Objects.requireNonNull(state);
        Incidents known = value.value();
        Incidents incidents = known == null ? new Incidents() : known;
        await(incidents.take(record), context);
        value.update(incidents);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutRecord> out) throws Exception {
        ValueState<Incidents> value = Objects.requireNonNull(state);
        Incidents incidents = value.value();
        if (incidents == null) {
            return;
        }
        long now = bounded ? Incidents.NO_CLOCK : context.timerService().currentProcessingTime();
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            incidents.finish(now, out::collect);
            value.update(incidents);
            return;
        }
        // not only up to the timer: a watermark that jumps closes many slices and may be the last for a while
        incidents.advance(watermark - disorderMillis, now, out::collect);
        if (incidents.isEmpty()) {
            value.clear();
        } else {
            await(incidents.nextMillis(), context);
            value.update(incidents);
        }
    }

    private void await(long next, Context context) {
        if (next != Long.MAX_VALUE) {
            long now = context.timerService().currentWatermark();
            context.timerService()
                    .registerEventTimeTimer(Math.max(next + disorderMillis, now == Long.MAX_VALUE ? now : now + 1));
        }
    }
}
