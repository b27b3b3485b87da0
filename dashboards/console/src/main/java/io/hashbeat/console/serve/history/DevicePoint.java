package io.hashbeat.console.serve.history;

import org.jspecify.annotations.Nullable;

/**
 * What a device said of itself in one bucket; what it did not say is absent.
 *
 * @param timeMs start of the bucket, milliseconds since 1970 UTC
 * @param hottestCelsius hottest reading
 * @param powerWatts power at the wall, on the mean
 * @param slowestFanRpm slowest fan, revolutions a minute
 * @param boards hashboards that were there, the fewest
 * @param chips chips that answered, the fewest
 * @param uptimeSeconds since the miner process started, the least: it falls when the process starts again
 */
public record DevicePoint(
        long timeMs,
        @Nullable Double hottestCelsius,
        @Nullable Double powerWatts,
        @Nullable Double slowestFanRpm,
        @Nullable Long boards,
        @Nullable Long chips,
        @Nullable Long uptimeSeconds) {}
