package io.hashbeat.streams.engine.deliver;

import io.hashbeat.streams.sink.TargetHealth;

/**
 * How the delivery to one target does.
 *
 * @param target name of the target
 * @param phase what it is doing
 * @param health what the target says
 * @param settled records that were told or need not be, since the start
 * @param givenUp records that became dead letters, since the start
 * @param waiting records that are still to be told
 * @param oldestMillis when the broker took the oldest of these, milliseconds since 1970 UTC; 0 if none waits
 */
public record TargetStatus(
        String target, Phase phase, TargetHealth health, long settled, long givenUp, int waiting, long oldestMillis) {
    /** What the delivery is doing. */
    public enum Phase {
        /** Not yet reading, or waiting for its partitions. */
        STARTING,
        /** Reading how things stand. */
        READING_HISTORY,
        /** Delivering. */
        DELIVERING,
        /** It failed and will begin anew. */
        FAILED,
        /** Closed. */
        ENDED
    }

    static TargetStatus starting(String target) {
        return new TargetStatus(target, Phase.STARTING, TargetHealth.UNKNOWN, 0, 0, 0, 0);
    }

    TargetStatus in(Phase other) {
        return new TargetStatus(target, other, health, settled, givenUp, waiting, oldestMillis);
    }
}
