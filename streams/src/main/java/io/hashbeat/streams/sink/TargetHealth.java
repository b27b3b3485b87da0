package io.hashbeat.streams.sink;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a target does.
 *
 * @param outcome what its last answer meant
 * @param fault the last answer that was not what we want, one line; empty if it takes what it is sent
 * @param failuresInRow failed requests since the last that was taken
 * @param failures failed requests since the start
 * @param taken requests taken since the start
 * @param restsUntil before this it is left alone; null if it is not
 */
public record TargetHealth(
        AlertOutcome outcome,
        String fault,
        int failuresInRow,
        long failures,
        long taken,
        @Nullable Instant restsUntil) {
    /** Nothing asked yet. */
    public static final TargetHealth UNKNOWN = new TargetHealth(AlertOutcome.TAKEN, "", 0, 0, 0, null);
}
