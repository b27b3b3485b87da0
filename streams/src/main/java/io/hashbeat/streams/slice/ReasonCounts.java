package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many shares of a row were not accepted, by reason, for each span (a minute or an hour). Sparse, since most
 * workers have few. Confined to one thread.
 */
public final class ReasonCounts {

    private final TreeMap<Integer, RowReasons> spans = new TreeMap<>();
    /** The span asked for last, since the next row is mostly asked for the same: always {@code spans.get(lastSpan)}. */
    private int lastSpan;

    private @Nullable RowReasons last;

    /** Counts one share of {@code row} in {@code span} with the reason of that ordinal. */
    public void add(int row, int span, int reason) {
        RowReasons found = find(span);
        if (found == null) {
            found = new RowReasons();
            spans.put(span, found);
            last = found;
        }
        found.add(row, reason, 1);
    }

    /**
     * Writes how often {@code row} had each reason in {@code span} into {@code into}, by ordinal of the reason.
     *
     * @return how many reasons there are; if none, {@code into} is left as it was
     */
    public int copy(int row, int span, int[] into) {
        RowReasons found = find(span);
        return found == null ? 0 : found.copy(row, into);
    }

    private @Nullable RowReasons find(int span) {
        if (span != lastSpan) {
            lastSpan = span;
            last = spans.get(span);
        }
        return last;
    }

    /** Forgets all spans before {@code oldest}. */
    public void expire(int oldest) {
        spans.headMap(oldest).clear();
        last = spans.get(lastSpan);
    }

    /** Forgets {@code row}. */
    public void clear(int row) {
        spans.values().forEach(span -> span.clear(row));
        spans.values().removeIf(RowReasons::isEmpty);
        last = spans.get(lastSpan);
    }

    /** Writes the counts: the same counts are the same bytes. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(spans.size());
        for (Map.Entry<Integer, RowReasons> each : spans.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        spans.clear();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int span = in.readInt();
            RowReasons reasons = new RowReasons();
            reasons.read(in);
            spans.put(span, reasons);
        }
        last = spans.get(lastSpan);
    }
}
