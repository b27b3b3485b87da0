package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Accepted shares of a slice, for rows whose shares all have one difficulty, one server and one source: nearly all. What
 * a row has lies in four longs side by side, so that a share touches one line of the cache; {@link OpenSlice#settle}
 * spreads it over the columns when the slice closes, row after row. Confined to one thread.
 */
final class SteadyShares {

    private static final int STRIDE = 4;
    private static final int COUNT = 0;
    private static final int QUANTA = 1;
    private static final int ORIGIN = 2;
    private static final int OFFSETS = 3;

    private long[] cells = new long[0];

    /** Counts a share; false if the row has shares of another kind, so that this one must be counted elsewhere. */
    boolean add(int row, long quanta, int server, int source, int offsetMillis) {
        int at = row * STRIDE;
        if (at >= cells.length) {
            cells = Arrays.copyOf(cells, ColumnSize.forRow(row) * STRIDE);
        }
        long origin = pair(server, source);
        if (cells[at + COUNT] == 0) {
            cells[at + QUANTA] = quanta;
            cells[at + ORIGIN] = origin;
            cells[at + OFFSETS] = pair(offsetMillis, offsetMillis);
        } else if (cells[at + QUANTA] == quanta && cells[at + ORIGIN] == origin) {
            long offsets = cells[at + OFFSETS];
            cells[at + OFFSETS] = pair(Math.min(high(offsets), offsetMillis), Math.max((int) offsets, offsetMillis));
        } else {
            return false;
        }
        cells[at + COUNT]++;
        return true;
    }

    /** One above the highest row that may have shares. */
    int rows() {
        return cells.length / STRIDE;
    }

    /** Reads the cells of {@code rows}, negative ones left out, see {@link NameTable#touch}. */
    long touch(int[] rows, int count) {
        long touched = 0;
        for (int i = 0; i < count; i++) {
            int at = rows[i] * STRIDE;
            touched += at >= 0 && at < cells.length ? cells[at] : 0;
        }
        return touched;
    }

    /** Reads {@code row}, squares shifted by {@code shift}; false if it has no shares. */
    boolean read(int row, int shift, SteadyRow into) {
        int at = row * STRIDE;
        if (at >= cells.length || cells[at + COUNT] == 0) {
            return false;
        }
        long origin = cells[at + ORIGIN];
        long offsets = cells[at + OFFSETS];
        into.set(cells[at + COUNT], cells[at + QUANTA], shift);
        into.server = high(origin);
        into.source = (int) origin;
        into.firstOffset = high(offsets);
        into.lastOffset = (int) offsets;
        return true;
    }

    /** Shares of {@code row}, which is below {@link #rows()}. */
    int count(int row) {
        return (int) cells[row * STRIDE + COUNT];
    }

    /** Difficulty of each share of {@code row}, quanta. */
    long quanta(int row) {
        return cells[row * STRIDE + QUANTA];
    }

    /** Server of {@code row}. */
    int server(int row) {
        return high(cells[row * STRIDE + ORIGIN]);
    }

    /** Source of {@code row}. */
    int source(int row) {
        return (int) cells[row * STRIDE + ORIGIN];
    }

    /** Oldest share of {@code row}, milliseconds into the slice. */
    int firstOffset(int row) {
        return high(cells[row * STRIDE + OFFSETS]);
    }

    /** Newest share of {@code row}, milliseconds into the slice. */
    int lastOffset(int row) {
        return (int) cells[row * STRIDE + OFFSETS];
    }

    private static long pair(int high, int low) {
        return ((long) high << Integer.SIZE) | (low & 0xFFFF_FFFFL);
    }

    private static int high(long pair) {
        return (int) (pair >> Integer.SIZE);
    }

    void clear() {
        Arrays.fill(cells, 0);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(cells.length);
        byte[] bytes = new byte[cells.length * Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().put(cells);
        out.write(bytes);
    }

    void read(DataInput in) throws IOException {
        cells = new long[in.readInt()];
        byte[] bytes = new byte[cells.length * Long.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asLongBuffer().get(cells);
    }
}
