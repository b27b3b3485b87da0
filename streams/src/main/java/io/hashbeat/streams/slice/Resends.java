package io.hashbeat.streams.slice;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
    /** The origin asked for last; records come in runs of one partition. */
    private int lastPartition;

    private String lastSource = "";
    private long @Nullable [] last;

    /** Whether {@code sequence} of {@code source} in {@code partition} was seen before; remembers it if not. */
    public boolean isResend(int partition, String source, long sequence) {
        long[] known = last;
        if (known == null || partition != lastPartition || !source.equals(lastSource)) {
            known = find(partition, source);
        }
        if (known == null) {
            return false;
        }
        if (sequence <= known[0]) {
            return true;
        }
        known[0] = sequence;
        return false;
    }

    private long @Nullable [] find(int partition, String source) {
        Map<String, long[]> sources = highest.computeIfAbsent(partition, unused -> new HashMap<>());
        long[] known = sources.get(source);
        if (known == null && sources.size() < NameIndex.MAX_NAMES) {
            known = new long[] {Long.MIN_VALUE};
            sources.put(source, known);
        }
        lastPartition = partition;
        lastSource = source;
        last = known;
        return known;
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
