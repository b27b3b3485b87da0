package io.hashbeat.streams.engine.shard;

import io.hashbeat.domain.setting.Settings;
import io.hashbeat.streams.detect.DetectorLimits;
import io.hashbeat.streams.settings.PipelineSettings;
import io.hashbeat.streams.slice.Lateness;
import io.hashbeat.streams.slice.ShareBundles;
import io.hashbeat.streams.slice.SliceGrid;
import java.io.Serializable;

/**
 * What a shard is held to.
 *
 * @param disorderMillis as {@code windows.disorder}
 * @param graceMillis as {@code windows.grace}
 * @param horizonSlices as {@code duplicates.horizon}, in slices
 * @param retireMillis as {@code workers.retire-after}
 * @param maxWorkersPerAccount as {@code names.max-workers-per-account}
 * @param falseAlarmsPerDay as {@code detectors.false-alarms-per-day}
 * @param baselineMinMillis as {@code detectors.baseline.min-span}
 * @param baselineMinShares as {@code detectors.baseline.min-shares}
 * @param settleMillis as {@code schedules.settle}
 */
public record ShardConfig(
        long disorderMillis,
        long graceMillis,
        int horizonSlices,
        long retireMillis,
        int maxWorkersPerAccount,
        double falseAlarmsPerDay,
        long baselineMinMillis,
        int baselineMinShares,
        long settleMillis)
        implements Serializable {

    private static final int SPARE_ROWS = 16;

    /** What {@code settings} say. */
    public static ShardConfig of(Settings settings) {
        return new ShardConfig(
                settings.get(PipelineSettings.DISORDER).toMillis(),
                settings.get(PipelineSettings.GRACE).toMillis(),
                (int) (settings.get(PipelineSettings.DUPLICATES_HORIZON).toMillis() / SliceGrid.SLICE_MILLIS),
                settings.get(PipelineSettings.RETIRE_AFTER).toMillis(),
                settings.get(PipelineSettings.MAX_WORKERS_PER_ACCOUNT),
                settings.get(PipelineSettings.FALSE_ALARMS_PER_DAY),
                settings.get(PipelineSettings.BASELINE_MIN_SPAN).toMillis(),
                settings.get(PipelineSettings.BASELINE_MIN_SHARES),
                settings.get(PipelineSettings.SETTLE).toMillis());
    }

    /** Workers of one account that a shard takes by name: its part of the most, half as many again, and a few. */
    public int maxRowsPerAccount() {
        return maxWorkersPerAccount * 3 / (2 * ShareBundles.BUCKETS) + SPARE_ROWS;
    }

    /** When slices close and shares are late. */
    public Lateness lateness() {
        return new Lateness(disorderMillis, graceMillis);
    }

    /** What detectors are held to. */
    public DetectorLimits detectorLimits() {
        return new DetectorLimits(falseAlarmsPerDay, baselineMinMillis, baselineMinShares);
    }
}
