package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.share.RecordBatch;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of one Kafka partition: the highest event time or tick seen in it. No disorder is taken off; slices wait
 * for that themselves. Flink asks for it after it has handed the batch on, and {@link PackOperator}, in the same chain,
 * has read it by then and noted its times.
 */
public final class PartitionWatermarks implements WatermarkGenerator<RecordBatch> {

    private long highest = RecordBatch.NO_TIME;

    @Override
    public void onEvent(RecordBatch batch, long eventTimestamp, WatermarkOutput output) {
        highest = Math.max(highest, batch.highestMillis());
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (highest != RecordBatch.NO_TIME) {
            output.emitWatermark(new Watermark(highest));
        }
    }
}
