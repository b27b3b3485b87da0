package io.hashbeat.ingest.source.fleet;

import io.hashbeat.domain.name.WorkerKey;
import java.util.Optional;

/**
 * Something that really happened in a simulation.
 *
 * @param timeMs milliseconds since 1970 UTC
 * @param what what happened: {@code start}, {@code block}, or the name of an incident
 * @param begins whether it begins (or is over at once); false when it ends
 * @param worker to whom; empty for a block
 * @param hashesPerSecond the worker's true hashrate from then on, H/s; of a block 0
 * @param acceptedHashesPerSecond of that, what is accepted on average (stale shares after blocks aside), H/s
 * @param height of a block; otherwise 0
 */
public record TruthEvent(
        long timeMs,
        String what,
        boolean begins,
        Optional<WorkerKey> worker,
        double hashesPerSecond,
        double acceptedHashesPerSecond,
        long height) {

    static TruthEvent ofBlock(long timeMs, long height) {
        return new TruthEvent(timeMs, "block", true, Optional.empty(), 0, 0, height);
    }
}
