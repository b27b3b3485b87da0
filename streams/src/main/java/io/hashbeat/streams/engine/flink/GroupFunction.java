package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupIntake;
import io.hashbeat.streams.engine.rollup.GroupOutput;
import io.hashbeat.streams.engine.rollup.GroupShard;
import io.hashbeat.streams.engine.rollup.GroupSweep;
import io.hashbeat.streams.engine.shard.ShardConfig;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Holds the groups of each bucket as keyed state and drives them by deltas and watermarks; one timer a bucket. */
public final class GroupFunction extends KeyedProcessFunction<Integer, Bundle, OutRecord> {

    /** What groups counted, for the reconciliation. */
    public static final OutputTag<MinuteTotal> TOTALS = new OutputTag<>("group-totals", Types.TOTAL);

    /** What detectors of groups say. */
    public static final OutputTag<OutRecord> ANOMALIES = new OutputTag<>("group-anomalies", Types.OUT);

    private static final long serialVersionUID = 1;

    private final ShardConfig config;
    private transient @Nullable Work work;

    /** Groups held to {@code config}. */
    public GroupFunction(ShardConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        work = new Work();
    }

    @Override
    public void processElement(Bundle bundle, Context context, Collector<OutRecord> out) throws Exception {
        Work mine = begin(context, out);
        GroupShard value = mine.groups.value();
        GroupShard shard = value == null ? new GroupShard() : value;
        DeltaBundles.read(bundle, mine.delta, delta -> mine.intake.add(shard, delta));
        mine.end(shard);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutRecord> out) throws Exception {
        Work mine = begin(context, out);
        GroupShard shard = mine.groups.value();
        if (shard == null) {
            return;
        }
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            mine.sweep.finish(shard);
        } else {
            mine.sweep.advance(shard, watermark);
        }
        mine.end(shard);
    }

    private Work begin(Context context, Collector<OutRecord> out) {
        Work mine = Objects.requireNonNull(work);
        mine.outlet.begin(context, out);
        return mine;
    }

    /** What one subtask needs besides the groups, and where the results of the call under way go. */
    private final class Work implements GroupOutput {

        private final ValueState<GroupShard> groups =
                getRuntimeContext().getState(new ValueStateDescriptor<>("groups", Types.GROUPS));
        private final GroupIntake intake = new GroupIntake();
        private final GroupSweep sweep = new GroupSweep(config.lateness(), config.detectorLimits(), this);
        private final GroupDelta delta = new GroupDelta();
        private final BucketOutlet outlet = new BucketOutlet(config.lateness(), ANOMALIES, TOTALS);

        private void end(GroupShard shard) throws Exception {
            if (!shard.isBusy()) {
                groups.clear();
                return;
            }
            groups.update(shard);
            outlet.awaitEndOf(shard.nextSlice());
        }

        @Override
        public void emit(OutRecord record) {
            outlet.emit(record);
        }

        @Override
        public void total(MinuteTotal total) {
            outlet.total(total);
        }
    }
}
