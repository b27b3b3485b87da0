package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often each row had each reason in one span. Open addressing by the row, so that a row's reasons lie in one run and
 * a row that has none is told by the first free slot. Counts have a byte each until one needs more, which hardly any does. Confined
 * to one thread.
 */
final class RowReasons {

    private static final int FREE = -1;
    /** Bits of a key that say the reason; the others say the row, of which there are fewer than 2^26 in a shard. */
    private static final int REASON_BITS = 5;

    private static final int REASON = (1 << REASON_BITS) - 1;
    private static final int FIRST_SLOTS = 8;
    /** 2^32 divided by the golden ratio: spreads the dense row numbers (Knuth, TAOCP 3, 6.4). */
    private static final int SPREAD = 0x9E37_79B9;

    private static final int ENTRY_BYTES = 2 * Integer.BYTES;
    private static final int MOST_IN_BYTE = 255;
    private static final byte[] NONE = {};

    private int[] keys = emptySlots(FIRST_SLOTS);
    private byte[] counts = new byte[FIRST_SLOTS];
    /** The counts in place of {@link #counts} once one of them needs more than a byte. */
    private int @Nullable [] wide;

    private int size;

    /** Adds {@code count} to that reason of {@code row}. */
    void add(int row, int reason, int count) {
        addKey(row << REASON_BITS | reason, count);
    }

    private void addKey(int key, int count) {
        int slot = find(key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            size++;
        }
        set(slot, count(slot) + count);
        if (size * 2 > keys.length) {
            rehash(keys.length * 2, FREE);
        }
    }

    private int count(int slot) {
        return wide == null ? counts[slot] & MOST_IN_BYTE : wide[slot];
    }

    private void set(int slot, int count) {
        if (wide == null && count > MOST_IN_BYTE) {
            wide = new int[keys.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = counts[i] & MOST_IN_BYTE;
            }
            counts = NONE;
        }
        if (wide == null) {
            counts[slot] = (byte) count;
        } else {
            wide[slot] = count;
        }
    }

    /** As {@link ReasonCounts#copy}. */
    int copy(int row, int[] into) {
        int found = 0;
        for (int slot = first(row); keys[slot] != FREE; slot = next(slot)) {
            if (row(keys[slot]) == row) {
                if (found == 0) {
                    Arrays.fill(into, 0);
                }
                into[keys[slot] & REASON] = count(slot);
                found++;
            }
        }
        return found;
    }

    /** Forgets {@code row}. */
    void clear(int row) {
        for (int slot = first(row); keys[slot] != FREE; slot = next(slot)) {
            if (row(keys[slot]) == row) {
                rehash(keys.length, row);
                return;
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    private int find(int key) {
        int slot = first(row(key));
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = next(slot);
        }
        return slot;
    }

    private int first(int row) {
        return (row * SPREAD) >>> Integer.numberOfLeadingZeros(keys.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (keys.length - 1);
    }

    private static int row(int key) {
        return key >>> REASON_BITS;
    }

    /** Moves all entries but those of row {@code without} into so many slots. */
    private void rehash(int slots, int without) {
        int[] oldKeys = keys;
        byte[] oldCounts = counts;
        int[] oldWide = wide;
        keys = emptySlots(slots);
        counts = new byte[slots];
        wide = null;
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE && row(oldKeys[i]) != without) {
                addKey(oldKeys[i], oldWide == null ? oldCounts[i] & MOST_IN_BYTE : oldWide[i]);
            }
        }
    }

    private static int[] emptySlots(int slots) {
        int[] empty = new int[slots];
        Arrays.fill(empty, FREE);
        return empty;
    }

    /** Writes the counts, by row and reason: the same counts are the same bytes. */
    void write(DataOutput out) throws IOException {
        int[] sorted = Arrays.stream(keys).filter(key -> key != FREE).sorted().toArray();
        ByteBuffer block = ByteBuffer.allocate(size * ENTRY_BYTES);
        for (int key : sorted) {
            block.putInt(key).putInt(count(find(key)));
        }
        out.writeInt(size);
        out.write(block.array());
    }

    /** Adds what {@link #write} wrote. */
    void read(DataInput in) throws IOException {
        int entries = in.readInt();
        ByteBuffer block = ByteBuffer.allocate(entries * ENTRY_BYTES);
        in.readFully(block.array());
        for (int i = 0; i < entries; i++) {
            addKey(block.getInt(), block.getInt());
        }
    }
}
