package io.hashbeat.bench.opponent;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Of one partition: what its ticks say. The last one ends its minute, so that every share is in a row. */
final class TickWatermarks implements WatermarkGenerator<ShareRow> {
    @Override
    public void onEvent(ShareRow row, long timestamp, WatermarkOutput output) {
        if (row.tick) {
            output.emitWatermark(new Watermark(row.last ? Windows.endOfMinute(row.timeMillis) : row.timeMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // ticks come often enough
    }
}
