package io.hashbeat.streams.engine.flink;

import io.hashbeat.streams.share.ShareEvent;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of one Kafka partition: the highest event time or tick seen in it. No disorder is taken off; slices wait
 * for that themselves.
 */
public final class PartitionWatermarks implements WatermarkGenerator<ShareEvent> {

    private long highest = Long.MIN_VALUE;

    @Override
    public void onEvent(ShareEvent event, long eventTimestamp, WatermarkOutput output) {
        if (event.kind != ShareEvent.Kind.REJECTED && event.timeMillis > highest) {
            highest = event.timeMillis;
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (highest != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(highest));
        }
    }
}
