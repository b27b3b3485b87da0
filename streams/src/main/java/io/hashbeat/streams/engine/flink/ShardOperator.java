package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.engine.record.OutRecord;
import io.hashbeat.streams.engine.shard.ShardConfig;
import org.apache.flink.streaming.api.operators.InternalTimeServiceManager;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a {@link ShardFunction}, and before a watermark goes on hands out what groups gained by it, added up over all
 * shards of the subtask. Samples follow the watermark: what detectors find goes first, since an alarm is not to wait for the charts of all
 * workers. Shards close slices only when a watermark comes, so nothing waits when a barrier does.
 */
public final class ShardOperator extends KeyedProcessOperator<Integer, Bundle, OutRecord> {

    private static final long serialVersionUID = 1;

    private final ShardFunction shards;

    /** An operator whose shards are held to {@code config}. */
    public ShardOperator(ShardConfig config) {
        this(new ShardFunction(config));
    }

    private ShardOperator(ShardFunction shards) {
        super(shards);
        this.shards = shards;
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        InternalTimeServiceManager<?> timers = getTimeServiceManager().orElse(null);
        if (timers != null) {
            timers.advanceWatermark(mark);
        }
        shards.flushDeltas(
                mark.getTimestamp() == Long.MAX_VALUE,
                bundle -> output.collect(ShardFunction.DELTAS, new StreamRecord<>(bundle)));
        super.processWatermark(mark);
        shards.writeMinutes(total -> output.collect(ShardFunction.TOTALS, new StreamRecord<>(total)));
    }
}
