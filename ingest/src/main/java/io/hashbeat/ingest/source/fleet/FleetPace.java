package io.hashbeat.ingest.source.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * What time it is for a simulated fleet: it starts in the past and never overtakes now.
 *
 * @param startMs where simulated time starts, milliseconds since 1970 UTC
 * @param wallStartMs what the clock said then
 * @param speed simulated seconds a second; at 1 the past is made at once
 */
public record FleetPace(long startMs, long wallStartMs, double speed) {

    /** A fleet that is new: starts its history ago. */
    public static FleetPace fresh(FleetOptions options, Instant now) {
        return new FleetPace(now.minus(options.history()).toEpochMilli(), now.toEpochMilli(), options.speed());
    }

    /**
     * A fleet that has run before: goes on behind what it has made, for its machines hash on while nobody listens. It looks back
     * no further than a new fleet's history.
     *
     * @param reservedUpToMs up to when events may have been made
     */
    public static FleetPace resumed(FleetOptions options, Instant now, long reservedUpToMs) {
        long oldest = now.minus(options.history()).toEpochMilli();
        return new FleetPace(Math.max(reservedUpToMs, oldest), now.toEpochMilli(), options.speed());
    }

    /**
     * Up to when events may be made now, in whole milliseconds as simulated time goes; before {@link #startMs} if the clock has
     * gone back.
     */
    public Instant targetAt(Instant now) {
        long nowMs = now.toEpochMilli();
        if (speed <= 1) {
            return Instant.ofEpochMilli(nowMs);
        }
        double simulated =
                startMs + speed * Duration.ofMillis(nowMs - wallStartMs).toMillis();
        return Instant.ofEpochMilli(Math.min(nowMs, (long) simulated));
    }
}
