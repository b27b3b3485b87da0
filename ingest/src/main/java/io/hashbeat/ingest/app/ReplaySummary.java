package io.hashbeat.ingest.app;

import io.hashbeat.ingest.source.InputReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay has read. {@code lines = shares + heartbeats + blank + all rejected}, save that a damaged or binary file counts one
 * rejected without a line of its own.
 *
 * @param lines lines read, blank and rejected ones included
 * @param shares shares published
 * @param heartbeats heartbeats published
 * @param blank blank lines
 * @param rejected lines that are dead letters, by reason; only reasons that occurred, in the order of the enum
 * @param first earliest event time; empty if there was no event
 * @param last latest event time; empty if there was no event
 */
public record ReplaySummary(
        long lines,
        long shares,
        long heartbeats,
        long blank,
        Map<InputReason, Long> rejected,
        Optional<Instant> first,
        Optional<Instant> last) {

    /** All rejected lines. */
    public long rejectedInAll() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }
}
