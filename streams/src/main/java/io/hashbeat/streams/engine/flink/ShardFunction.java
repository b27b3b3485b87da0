package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.fleet.FleetMessage;
import io.hashbeat.streams.engine.record.MinuteTotal;
import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.rollup.GroupDelta;
import io.hashbeat.streams.engine.rollup.GroupMerge;
import io.hashbeat.streams.engine.shard.Shard;
import io.hashbeat.streams.engine.shard.ShardConfig;
import io.hashbeat.streams.engine.shard.ShardIntake;
import io.hashbeat.streams.engine.shard.ShardOutput;
import io.hashbeat.streams.engine.shard.ShardSweep;
import io.hashbeat.streams.slice.BundleReader;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Holds the shard of each bucket as keyed state and drives it by bundles and watermarks; one timer a bucket. Runs in a
 * {@link ShardOperator}.
 */
public final class ShardFunction extends KeyedProcessFunction<Integer, Bundle, OutRecord> {

    /** What groups gain. */
    public static final OutputTag<Bundle> DELTAS = new OutputTag<>("deltas", Types.BUNDLE);
    /** What workers counted, for the reconciliation. */
    public static final OutputTag<MinuteTotal> TOTALS = new OutputTag<>("worker-totals", Types.TOTAL);

    /** What detectors of workers say. */
    public static final OutputTag<OutRecord> ANOMALIES = new OutputTag<>("worker-anomalies", Types.OUT);

    private static final long serialVersionUID = 1;

    private final ShardConfig config;
    private transient @Nullable Work work;

    /** Shards held to {@code config}. */
    public ShardFunction(ShardConfig config) {
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        work = new Work();
    }

    @Override
    public void processElement(Bundle bundle, Context context, Collector<OutRecord> out) throws Exception {
        Work mine = begin(context, out);
        Shard shard = mine.shards.value();
        if (shard == null) {
            shard = new Shard();
        }
        if (FleetMessage.isMessage(bundle.bytes, bundle.length)) {
            shard.learn(FleetMessage.parse(bundle.bytes, bundle.length));
        } else {
            mine.intake.take(shard, mine.reader.reset(bundle.bytes, bundle.length));
        }
        mine.end(shard);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<OutRecord> out) throws Exception {
        Work mine = begin(context, out);
        Shard shard = mine.shards.value();
        if (shard == null) {
            return;
        }
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            mine.sweep.finish(shard, shard.newestMillis());
        } else {
            mine.sweep.close(shard, watermark);
            mine.leave(shard);
        }
        mine.flushFull();
        mine.end(shard);
    }

    /**
     * Hands out what groups gained; called before a watermark goes on, so that all that its slices add is ahead of it.
     *
     * @param all whether nothing comes after it, so that groups which gain nothing are to know too
     */
    void flushDeltas(boolean all, Consumer<Bundle> target) {
        if (work != null) {
            work.flushDeltas(all, target);
        }
    }

    /** Writes what the slices closed last leave to be written; called when the watermark that closed them has gone on. */
    void writeMinutes(Consumer<MinuteTotal> totals) {
        if (work != null) {
            work.writeMinutes(totals);
        }
    }

    private Work begin(Context context, Collector<OutRecord> out) {
        Work mine = Objects.requireNonNull(work);
        mine.outlet.begin(context, out);
        return mine;
    }

    /** What one subtask needs besides the shards, and where the results of the call under way go. */
    private final class Work implements ShardOutput {

        private final ValueState<Shard> shards =
                getRuntimeContext().getState(new ValueStateDescriptor<>("shard", Types.SHARD));
        private final ShardIntake intake = new ShardIntake(config, this);
        private final ShardSweep sweep = new ShardSweep(config, this);
        private final BundleReader reader = new BundleReader();
        private final GroupMerge merge = new GroupMerge();
        private final DeltaBundles deltas = new DeltaBundles();
        private final Counter duplicates = getRuntimeContext().getMetricGroup().counter("duplicates");
        private final Counter refusedNames =
                getRuntimeContext().getMetricGroup().counter("fleet-names-refused");
        private final BucketOutlet outlet = new BucketOutlet(config.lateness(), ANOMALIES, TOTALS);
        /** Shards with a minute that is not written yet. */
        private final ArrayList<Shard> unwritten = new ArrayList<>();

        private @Nullable Consumer<MinuteTotal> totals;

        private void leave(Shard shard) {
            if (shard.hasUnwritten()) {
                unwritten.add(shard);
            }
        }

        private void writeMinutes(Consumer<MinuteTotal> target) {
            totals = target;
            unwritten.forEach(sweep::write);
            unwritten.clear();
            totals = null;
        }

        private void end(Shard shard) throws Exception {
            refusedNames.inc(shard.takeRefusedNames());
            if (!shard.isBusy() && !shard.isInformed()) {
                shards.clear();
                return;
            }
            shards.update(shard);
            if (shard.isBusy()) {
                outlet.awaitEndOf(shard.nextSlice());
            }
        }

        @Override
        public void emit(OutRecord record) {
            outlet.emit(record);
        }

        private void flushFull() {
            if (merge.isFull()) {
                flushDeltas(false, bundle -> outlet.context().output(DELTAS, bundle));
            }
        }

        private void flushDeltas(boolean all, Consumer<Bundle> target) {
            if (!merge.isEmpty()) {
                merge.flush(all, deltas::add);
            }
            deltas.flush(target);
        }

        @Override
        public GroupMerge groups() {
            return merge;
        }

        @Override
        public void addLate(GroupDelta delta) {
            merge.pass(delta, deltas::add);
        }

        @Override
        public void total(MinuteTotal total) {
            if (totals != null) {
                totals.accept(total);
            } else {
                outlet.total(total);
            }
        }

        @Override
        public void duplicate() {
            duplicates.inc();
        }
    }
}
