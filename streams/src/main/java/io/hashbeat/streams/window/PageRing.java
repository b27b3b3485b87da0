package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The newest pages of spans of one width, by the number of the span since 1970 UTC. Old pages are reused. */
public final class PageRing {

    private static final int UNUSED = Integer.MIN_VALUE;

    private final @Nullable TallyPage[] pages;
    private final int[] spans;
    private int newest = UNUSED;

    /** A ring of {@code size} spans. */
    public PageRing(int size) {
        pages = new @Nullable TallyPage[size];
        spans = new int[size];
        Arrays.fill(spans, UNUSED);
    }

    /** The page of {@code span}, or null if it was never written or has been overwritten. */
    public @Nullable TallyPage get(int span) {
        int slot = Math.floorMod(span, spans.length);
        return spans[slot] == span ? pages[slot] : null;
    }

    /** The page of {@code span}, made if need be; null if the ring has gone past it. */
    public @Nullable TallyPage getOrStart(int span) {
        int slot = Math.floorMod(span, spans.length);
        if (span <= (long) newest - spans.length) {
            return null;
        }
        newest = Math.max(newest, span);
        TallyPage page = pages[slot];
        if (page == null) {
            page = new TallyPage();
            pages[slot] = page;
        } else if (spans[slot] < span) {
            page.clear();
        }
        spans[slot] = span;
        return page;
    }

    /** Hands every page to {@code visitor}. */
    public void forEach(Consumer<TallyPage> visitor) {
        for (TallyPage page : pages) {
            if (page != null) {
                visitor.accept(page);
            }
        }
    }

    /** Forgets {@code row} in every page. */
    public void clear(int row) {
        forEach(page -> page.clear(row));
    }

    /** Writes the ring. */
    public void write(DataOutput out) throws IOException {
        for (int slot = 0; slot < spans.length; slot++) {
            out.writeInt(spans[slot]);
            TallyPage page = pages[slot];
            if (spans[slot] != UNUSED && page != null) {
                page.write(out);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        for (int slot = 0; slot < spans.length; slot++) {
            spans[slot] = in.readInt();
            newest = Math.max(newest, spans[slot]);
            if (spans[slot] != UNUSED) {
                TallyPage page = new TallyPage();
                page.read(in);
                pages[slot] = page;
            }
        }
    }
}
