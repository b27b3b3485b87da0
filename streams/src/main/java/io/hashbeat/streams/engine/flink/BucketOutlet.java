package io.hashbeat.streams.engine.flink;

import io.hashbeat.schemas.Topics;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.slice.Lateness;
import java.util.Objects;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Where the results of a bucket go, of the call under way: anomalies and totals aside, all else on. */
final class BucketOutlet {

    private final Lateness lateness;
    private final OutputTag<OutRecord> anomalies;
    private final OutputTag<MinuteTotal> totals;
    private KeyedProcessFunction<Integer, Bundle, OutRecord>.@Nullable Context context;
    private @Nullable Collector<OutRecord> out;

    BucketOutlet(Lateness lateness, OutputTag<OutRecord> anomalies, OutputTag<MinuteTotal> totals) {
        this.lateness = lateness;
        this.anomalies = anomalies;
        this.totals = totals;
    }

    /** A call begins. */
    void begin(KeyedProcessFunction<Integer, Bundle, OutRecord>.Context of, Collector<OutRecord> to) {
        context = of;
        out = to;
    }

    KeyedProcessFunction<Integer, Bundle, OutRecord>.Context context() {
        return Objects.requireNonNull(context);
    }

    void emit(OutRecord record) {
        if (record.topic == Topics.ANOMALIES) {
            context().output(anomalies, record);
        } else {
            Objects.requireNonNull(out).collect(record);
        }
    }

    void total(MinuteTotal total) {
        context().output(totals, total);
    }

    /** Lets the bucket be called when slice {@code next} closes; not at all for the least int, or when time has ended. */
    void awaitEndOf(int next) {
        if (next != Integer.MIN_VALUE && context().timerService().currentWatermark() != Long.MAX_VALUE) {
            context().timerService().registerEventTimeTimer(lateness.closesAtMillis(next));
        }
    }
}
