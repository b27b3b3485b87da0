package io.hashbeat.console.view;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a worker besides its shares.
 *
 * @param place where it stands, as operators know it
 * @param report what the device last said; absent if it has said nothing
 */
public record WorkerFacts(Place place, @Nullable DeviceReport report) {
    public static final WorkerFacts NONE = new WorkerFacts(Place.UNKNOWN, null);

    /** A report so much older than the worker's newest minute says nothing of now, milliseconds. */
    private static final long STALE_MS = 600_000;

    /** The model that operators name, else the one that the device does. */
    public @Nullable String model() {
        return place.model() != null || report == null ? place.model() : report.model();
    }

    /** The firmware that the device names. */
    public @Nullable String firmware() {
        String name = report == null ? null : report.firmware();
        return name == null ? null : name.strip();
    }

    /** Hottest reading of the device at that minute; NaN if there is none of late. */
    double hottestCelsius(long nowMs) {
        return report == null || report.hottestCelsius() == null || report.timeMs() < nowMs - STALE_MS
                ? Double.NaN
                : report.hottestCelsius();
    }
}
