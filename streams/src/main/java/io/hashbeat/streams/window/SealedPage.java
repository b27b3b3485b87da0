package io.hashbeat.streams.window;

import io.hashbeat.streams.slice.Tally;
import io.hashbeat.streams.slice.TallyPage;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A page that is seldom written any more, in a tenth of the memory. Nearly every row has one difficulty for the whole span: then
 * its work is a count times that difficulty and its exposure a time divided by it, exactly, so counts, time and difficulty are
 * all there is to keep; and the difficulties are those of the span before, so they lie in an array shared by many pages. A row
 * that is not so, or that is written after all, is kept whole, beside. Confined to one thread.
 */
final class SealedPage implements SpanPage {

    /** A page with more rows kept whole than one of so many is not sealed: columns would need less. */
    private static final int MOST_WHOLE = 8;
    /** So few rows are never worth the change. */
    private static final int FEW_ROWS = 64;
    /** With more other difficulties than one in so many rows an array of its own needs less. */
    private static final int MOST_OTHER = 16;

    private final int rows;
    private final PackedCounts accepted;
    private final PackedCounts stale;
    private final PackedCounts rejected;
    private final PackedCounts coveredMillis;
    /** Difficulties by row, quanta; shared and never changed. */
    private final long[] quanta;
    /** Rows that have another difficulty than that, ascending, and it. */
    private final int[] otherRows;

    private final long[] otherQuanta;
    /** Rows kept whole. */
    private final TreeMap<Integer, Tally> whole;
    /** Rows that were forgotten; what is in {@link #whole} came after that. */
    private final BitSet cleared;
    /** Rows that are in any of these three. */
    private final BitSet special = new BitSet();

    private SealedPage(int rows, PackedCounts[] counts, long[] quanta, Others others, Beside beside) {
        this.rows = rows;
        this.accepted = counts[0];
        this.stale = counts[1];
        this.rejected = counts[2];
        this.coveredMillis = counts[3];
        this.quanta = quanta;
        this.otherRows = others.rows;
        this.otherQuanta = others.quanta;
        this.whole = beside.whole;
        this.cleared = beside.cleared;
        for (int row : otherRows) {
            special.set(row);
        }
        whole.keySet().forEach(special::set);
        special.or(cleared);
    }

    /** Rows that counts do not tell: see the fields. */
    private record Beside(TreeMap<Integer, Tally> whole, BitSet cleared) {}

    /** Difficulties that rows have instead of the shared ones. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Others(int[] rows, long[] quanta) {}

    /**
     * Seals {@code page}, or returns null if that would not save memory.
     *
     * @param shared difficulties of the page before, by row, quanta; used again if most rows still have them
     */
    static @Nullable SealedPage of(TallyPage page, long[] shared) {
        int rows = page.rows();
        Draft draft = new Draft(rows, shared);
        Tally tally = new Tally();
        for (int row = 0; row < rows; row++) {
            tally.clear();
            page.addTo(row, tally);
            draft.take(row, tally);
            if (draft.whole.size() * MOST_WHOLE > rows) {
                return null;
            }
        }
        return draft.page();
    }

    /** What a page is going to be. */
    private static final class Draft {
        private final int rows;
        private final long[] shared;
        private final long[] quanta;
        private final int[][] counts;
        private final TreeMap<Integer, Tally> whole = new TreeMap<>();
        private int others;

        Draft(int rows, long[] shared) {
            this.rows = rows;
            this.shared = shared;
            this.quanta = Arrays.copyOf(shared, Math.max(rows, shared.length));
            this.counts = new int[4][rows];
        }

        void take(int row, Tally tally) {
            if (tally.isEmpty() && tally.coveredMillis == 0 && tally.isSteady(0)) {
                return;
            }
            if (!tally.isSteady(quanta[row])) {
                long own = tally.steadyQuanta();
                if (own == 0) {
                    whole.put(row, new Tally().plus(tally));
                    return;
                }
                quanta[row] = own;
                others++;
            }
            counts[0][row] = (int) tally.accepted;
            counts[1][row] = (int) tally.stale;
            counts[2][row] = (int) tally.rejected;
            counts[3][row] = (int) tally.coveredMillis;
        }

        SealedPage page() {
            PackedCounts[] packed = new PackedCounts[counts.length];
            Arrays.setAll(packed, i -> PackedCounts.of(counts[i], rows));
            Beside beside = new Beside(whole, new BitSet());
            return others * MOST_OTHER > rows
                    ? new SealedPage(rows, packed, quanta, new Others(new int[0], new long[0]), beside)
                    : new SealedPage(rows, packed, shared, differing(), beside);
        }

        private Others differing() {
            Others found = new Others(new int[others], new long[others]);
            int at = 0;
            for (int row = 0; row < rows; row++) {
                if (quanta[row] != (row < shared.length ? shared[row] : 0)) {
                    found.rows[at] = row;
                    found.quanta[at++] = quanta[row];
                }
            }
            return found;
        }
    }

    /** Whether columns would need less by now. */
    boolean isMostlyWhole() {
        return whole.size() * MOST_WHOLE > Math.max(rows, FEW_ROWS);
    }

    /** The difficulties that the next page may share. */
    long[] quanta() {
        return quanta;
    }

    @Override
    public void addTo(int row, Tally sum) {
        Tally kept = special.get(row) ? whole.get(row) : null;
        if (kept != null) {
            sum.plus(kept);
            return;
        }
        if (row >= rows || cleared.get(row)) {
            return;
        }
        sum.addSteady(accepted.get(row), stale.get(row), rejected.get(row), coveredMillis.get(row), quanta(row));
    }

    private long quanta(int row) {
        int other = special.get(row) ? Arrays.binarySearch(otherRows, row) : -1;
        return other >= 0 ? otherQuanta[other] : sharedQuanta(row);
    }

    private long sharedQuanta(int row) {
        return row < quanta.length ? quanta[row] : 0;
    }

    @Override
    public long maxQuanta(int row) {
        Tally kept = special.get(row) ? whole.get(row) : null;
        return kept == null ? 0 : kept.maxQuanta;
    }

    /** The tally of {@code row}, from now on kept whole. */
    private Tally whole(int row) {
        Tally kept = whole.get(row);
        if (kept == null) {
            kept = new Tally();
            addTo(row, kept);
            whole.put(row, kept);
            special.set(row);
        }
        return kept;
    }

    @Override
    public void add(int row, Tally tally) {
        whole(row).plus(tally);
    }

    @Override
    public void startSquares(int row, int shift) {
        Tally kept = new Tally();
        addTo(row, kept);
        if (kept.accepted > 0 && !kept.hasSquares()) {
            whole(row).startSquares(shift);
        }
    }

    @Override
    public void clear(int row) {
        whole.remove(row);
        if (row < rows) {
            cleared.set(row);
            special.set(row);
        } else {
            special.clear(row);
        }
    }

    @Override
    public void addAllTo(TallyPage sum) {
        for (int row = 0; row < rows; row++) {
            if (!special.get(row)) {
                sum.addSteady(
                        row,
                        accepted.get(row),
                        stale.get(row),
                        rejected.get(row),
                        coveredMillis.get(row),
                        sharedQuanta(row));
            }
        }
        forEachSpecial((row, tally) -> {
            tally.maxQuanta = 0;
            sum.add(row, tally);
        });
    }

    @Override
    public void subtractAllFrom(TallyPage sum) {
        for (int row = 0; row < rows; row++) {
            if (!special.get(row)) {
                sum.subtractSteady(
                        row,
                        accepted.get(row),
                        stale.get(row),
                        rejected.get(row),
                        coveredMillis.get(row),
                        sharedQuanta(row));
            }
        }
        forEachSpecial(sum::subtract);
    }

    private void forEachSpecial(BiConsumer<Integer, Tally> visitor) {
        Tally tally = new Tally();
        for (int row = special.nextSetBit(0); row >= 0; row = special.nextSetBit(row + 1)) {
            tally.clear();
            addTo(row, tally);
            visitor.accept(row, tally);
        }
    }

    /** The same in columns. */
    TallyPage toColumns() {
        TallyPage columns = new TallyPage();
        Tally tally = new Tally();
        for (int row = 0; row < length(); row++) {
            tally.clear();
            addTo(row, tally);
            columns.add(row, tally);
        }
        return columns;
    }

    private int length() {
        return Math.max(rows, special.length());
    }

    /** Writes all but the shared difficulties. */
    @Override
    public void write(DataOutput out) throws IOException {
        out.writeInt(rows);
        for (PackedCounts each : new PackedCounts[] {accepted, stale, rejected, coveredMillis}) {
            each.write(out);
        }
        out.writeInt(otherRows.length);
        for (int i = 0; i < otherRows.length; i++) {
            out.writeInt(otherRows[i]);
            out.writeLong(otherQuanta[i]);
        }
        byte[] forgotten = cleared.toByteArray();
        out.writeInt(forgotten.length);
        out.write(forgotten);
        out.writeInt(whole.size());
        for (Map.Entry<Integer, Tally> each : whole.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().write(out);
        }
    }

    /** Reads what {@link #write} wrote; {@code quanta} are the difficulties it shared. */
    static SealedPage read(DataInput in, long[] quanta) throws IOException {
        int rows = in.readInt();
        PackedCounts[] counts = new PackedCounts[4];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = PackedCounts.read(in);
        }
        int count = in.readInt();
        Others others = new Others(new int[count], new long[count]);
        for (int i = 0; i < count; i++) {
            others.rows[i] = in.readInt();
            others.quanta[i] = in.readLong();
        }
        byte[] forgotten = new byte[in.readInt()];
        in.readFully(forgotten);
        TreeMap<Integer, Tally> whole = new TreeMap<>();
        int kept = in.readInt();
        for (int i = 0; i < kept; i++) {
            int row = in.readInt();
            Tally tally = new Tally();
            tally.read(in);
            whole.put(row, tally);
        }
        return new SealedPage(rows, counts, quanta, others, new Beside(whole, BitSet.valueOf(forgotten)));
    }
}
