package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The newest pages of spans of one width, by the number of the span since 1970 UTC. Pages of spans that are over are sealed,
 * see {@link SealedPage}; the columns of a sealed or an overwritten page are used again.
 */
final class PageRing {

    private static final int UNUSED = Integer.MIN_VALUE;
    private static final int MOST_SPARE = 2;
    private static final int OPEN = 0;
    private static final int SEALED = 1;

    private final @Nullable SpanPage[] pages;
    private final int[] spans;
    private final ArrayDeque<TallyPage> spare = new ArrayDeque<>();
    private int newest = UNUSED;
    /** Spans before it are sealed as far as that saves memory. */
    private int sealedBefore = UNUSED;
    /** Difficulties by row that the next sealed page may share, quanta. */
    private long[] quanta = new long[0];

    /** A ring of {@code size} spans. */
    PageRing(int size) {
        pages = new @Nullable SpanPage[size];
        spans = new int[size];
        Arrays.fill(spans, UNUSED);
    }

    /** The page of {@code span}, or null if it was never written or has been overwritten. */
    @Nullable
    SpanPage get(int span) {
        int slot = Math.floorMod(span, spans.length);
        return spans[slot] == span ? pages[slot] : null;
    }

    /** The page of {@code span}, to be written; made if need be, null if the ring has gone past it. */
    @Nullable
    SpanPage getOrStart(int span) {
        int slot = Math.floorMod(span, spans.length);
        unsealIfBetter(slot);
        if (span <= (long) newest - spans.length) {
            return null;
        }
        newest = Math.max(newest, span);
        if (spans[slot] < span) {
            recycle(pages[slot]);
            pages[slot] = new OpenPage(spare.isEmpty() ? new TallyPage() : spare.pop());
            spans[slot] = span;
        }
        return pages[slot];
    }

    /** As {@link #getOrStart}, in columns. */
    @Nullable
    TallyPage columns(int span) {
        SpanPage page = getOrStart(span);
        if (page instanceof SealedPage sealed) {
            OpenPage opened = new OpenPage(sealed.toColumns());
            pages[Math.floorMod(span, spans.length)] = opened;
            return opened.columns();
        }
        return page instanceof OpenPage open ? open.columns() : null;
    }

    /** Seals the pages of spans before {@code span}, to which little will be added any more. */
    void sealBefore(int span) {
        int first = (int) Math.max(sealedBefore, (long) span - spans.length);
        for (int each = first; each < span; each++) {
            if (get(each) instanceof OpenPage open) {
                seal(Math.floorMod(each, spans.length), open);
            }
        }
        sealedBefore = Math.max(sealedBefore, span);
    }

    private void seal(int slot, OpenPage open) {
        SealedPage sealed = SealedPage.of(open.columns(), quanta);
        if (sealed != null) {
            pages[slot] = sealed;
            quanta = sealed.quanta();
            recycle(open);
        }
    }

    /** A sealed page in which many rows were written after all goes back to columns. */
    private void unsealIfBetter(int slot) {
        if (pages[slot] instanceof SealedPage sealed && sealed.isMostlyWhole()) {
            pages[slot] = new OpenPage(sealed.toColumns());
        }
    }

    private void recycle(@Nullable SpanPage done) {
        if (done instanceof OpenPage open && spare.size() < MOST_SPARE) {
            open.columns().clear();
            spare.push(open.columns());
        }
    }

    /** Hands every page to {@code visitor}. */
    void forEach(Consumer<SpanPage> visitor) {
        for (SpanPage page : pages) {
            if (page != null) {
                visitor.accept(page);
            }
        }
    }

    /** Makes up for squares not kept so far in every page, see {@link SpanPage#startSquares}. */
    void startSquares(int row, int shift) {
        for (int slot = 0; slot < spans.length; slot++) {
            SpanPage page = pages[slot];
            if (page != null) {
                page.startSquares(row, shift);
                unsealIfBetter(slot);
            }
        }
    }

    /** Forgets {@code row} in every page. */
    void clear(int row) {
        forEach(page -> page.clear(row));
    }

    /** Writes the ring, difficulties that pages share once. */
    void write(DataOutput out) throws IOException {
        List<long[]> shared = new ArrayList<>(List.of(quanta));
        forEach(page -> {
            if (page instanceof SealedPage sealed && number(sealed, shared) == shared.size()) {
                shared.add(sealed.quanta());
            }
        });
        out.writeInt(shared.size());
        for (long[] each : shared) {
            writeLongs(out, each);
        }
        for (int slot = 0; slot < spans.length; slot++) {
            out.writeInt(spans[slot]);
            if (pages[slot] instanceof SealedPage sealed) {
                out.writeByte(SEALED);
                out.writeInt(number(sealed, shared));
                sealed.write(out);
            } else if (pages[slot] instanceof OpenPage open) {
                out.writeByte(OPEN);
                open.write(out);
            }
        }
    }

    /** Which of {@code shared} the page shares; their number if none. */
    private static int number(SealedPage page, List<long[]> shared) {
        int number = 0;
        while (number < shared.size() && shared.get(number) != page.quanta()) {
            number++;
        }
        return number;
    }

    /** Reads what {@link #write} wrote. */
    void read(DataInput in) throws IOException {
        long[][] shared = new long[in.readInt()][];
        for (int i = 0; i < shared.length; i++) {
            shared[i] = readLongs(in);
        }
        quanta = shared[0];
        for (int slot = 0; slot < spans.length; slot++) {
            spans[slot] = in.readInt();
            newest = Math.max(newest, spans[slot]);
            if (spans[slot] != UNUSED) {
                pages[slot] = in.readByte() == SEALED ? SealedPage.read(in, shared[in.readInt()]) : readOpen(in);
            }
        }
    }

    private static OpenPage readOpen(DataInput in) throws IOException {
        TallyPage columns = new TallyPage();
        columns.read(in);
        return new OpenPage(columns);
    }

    private static void writeLongs(DataOutput out, long[] longs) throws IOException {
        out.writeInt(longs.length);
        for (long each : longs) {
            out.writeLong(each);
        }
    }

    private static long[] readLongs(DataInput in) throws IOException {
        long[] longs = new long[in.readInt()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = in.readLong();
        }
        return longs;
    }
}
