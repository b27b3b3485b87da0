package io.hashbeat.streams.slice;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The highest sequence number of every source in every partition. At or below it is a re-send, for ever, whatever the
 * time. Of a source that is one too many (see {@link NameIndex}) nothing is remembered and nothing dropped.
 */
public final class Resends {

    /**
     * A source in a partition.
     *
     * @param partition topic and partition
     * @param source name of the source
     */
    public record Origin(int partition, String source) {}

    private final Map<Integer, Map<String, long[]>> highest = new HashMap<>();

    /** Whether {@code sequence} of {@code source} in {@code partition} was seen before; remembers it if not. */
    public boolean isResend(int partition, String source, long sequence) {
        Map<String, long[]> sources = highest.computeIfAbsent(partition, unused -> new HashMap<>());
        long[] known = sources.get(source);
        if (known == null) {
            if (sources.size() < NameIndex.MAX_NAMES) {
                sources.put(source, new long[] {sequence});
            }
            return false;
        }
        if (sequence <= known[0]) {
            return true;
        }
        known[0] = sequence;
        return false;
    }

    /** Takes over what another part of the job knew. */
    public void raise(Origin origin, long sequence) {
        long[] known = highest.computeIfAbsent(origin.partition(), unused -> new HashMap<>())
                .computeIfAbsent(origin.source(), unused -> new long[] {Long.MIN_VALUE});
        known[0] = Math.max(known[0], sequence);
    }

    /** Hands every origin and its highest number to {@code visitor}. */
    public void forEach(BiConsumer<Origin, Long> visitor) {
        highest.forEach((partition, sources) ->
                sources.forEach((source, known) -> visitor.accept(new Origin(partition, source), known[0])));
    }
}
