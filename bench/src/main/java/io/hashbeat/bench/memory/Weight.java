package io.hashbeat.bench.memory;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a fleet of workers weighs at one moment.
 *
 * @param name of the fleet
 * @param when in words
 * @param workers that are in the shards
 * @param heapBytes by which the heap is smaller, after full collections, without the shards
 * @param parts bytes by the fields that lead to them, from the shard on
 * @param snapshotBytes of the shards as a checkpoint writes them
 * @param copyBytes of the heap that copies of all shards take, as a checkpoint makes them
 * @param copyMillis wall time to make them, one after the other
 * @param complaint what was not exact; empty if nothing was
 */
public record Weight(
        String name,
        String when,
        int workers,
        long heapBytes,
        Map<String, Long> parts,
        long snapshotBytes,
        long copyBytes,
        double copyMillis,
        String complaint) {
    public Weight {
        parts = Map.copyOf(parts);
    }

    /** What {@link #parts} add up to. */
    public long partBytes() {
        return parts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The same, with a heap that is smaller by what is in use without the shards. */
    Weight without(long otherBytes) {
        return new Weight(
                name, when, workers, heapBytes - otherBytes, parts, snapshotBytes, copyBytes, copyMillis, complaint);
    }

    /** What the cold ones weigh of this fleet, of which {@code hot} is the weight of the others alone. */
    Weight minus(Weight hot, String coldName) {
        Map<String, Long> rest = new TreeMap<>(parts);
        hot.parts.forEach((path, bytes) -> rest.merge(path, -bytes, Long::sum));
        return new Weight(
                coldName,
                when,
                workers - hot.workers,
                heapBytes - hot.heapBytes,
                rest,
                snapshotBytes - hot.snapshotBytes,
                copyBytes - hot.copyBytes,
                copyMillis - hot.copyMillis,
                complaint);
    }
}
