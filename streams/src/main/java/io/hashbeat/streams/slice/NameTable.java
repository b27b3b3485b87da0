package io.hashbeat.streams.slice;

import io.hashbeat.streams.share.ByteHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Names (worker keys, group subjects) to dense row numbers. A name is kept once; rows of removed names are given out
 * again. Confined to one thread.
 */
public final class NameTable {

    /** Stands for "not there". */
    public static final int ABSENT = -1;

    private static final byte[] FREE = new byte[0];
    private static final int FIRST_SLOTS = 64;
    private static final long HIGH_HALF = -1L << Integer.SIZE;
    /** No row is that high. */
    private static final long EMPTY = -1;

    private byte[][] names = new byte[16][];
    private long[] hashes = new long[16];
    /** Whether a row has a name: said beside the names, so that a sweep over all rows need not look at them. */
    private boolean[] lives = new boolean[16];
    /** Row in the low half, high half of the hash in the high half, so that a miss is seen without another look. */
    private long[] slots = emptySlots(FIRST_SLOTS);

    private int rows;
    private int live;

    /** Hash that a name must be looked up with, where the caller has none of its own. */
    public static long hash(byte[] name) {
        return ByteHash.of(name, 0, name.length, 0);
    }

    /** Row of the name in {@code bytes} with hash {@code hash}, or {@link #ABSENT}. */
    public int find(byte[] bytes, int offset, int length, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        for (long found = slots[slot]; found != EMPTY; found = slots[slot]) {
            if ((found ^ hash) >>> Integer.SIZE == 0) {
                byte[] name = names[(int) found];
                if (Arrays.equals(name, 0, name.length, bytes, offset, offset + length)) {
                    return (int) found;
                }
            }
            slot = (slot + 1) & mask;
        }
        return ABSENT;
    }

    /**
     * Reads what {@link #find} is going to read for names with these hashes, one after another without waiting: the waits
     * for memory overlap.
     *
     * @param rows gets the row that each name probably has, or {@link #ABSENT}
     * @return no matter what; it makes the reads happen
     */
    public int touch(long[] hashes, int count, int[] rows) {
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            long found = slots[(int) hashes[i] & mask];
            rows[i] = (found ^ hashes[i]) >>> Integer.SIZE == 0 ? (int) found : ABSENT;
        }
        int touched = 0;
        for (int i = 0; i < count; i++) {
            touched += rows[i] == ABSENT ? 0 : names[rows[i]].length;
        }
        return touched;
    }

    /** Adds a name that is not there and returns its row. */
    public int add(byte[] bytes, int offset, int length, long hash) {
        int row = freeRow();
        names[row] = Arrays.copyOfRange(bytes, offset, offset + length);
        hashes[row] = hash;
        lives[row] = true;
        live++;
        if (live * 2 > slots.length) {
            rehash(slots.length * 2);
        } else {
            link(row);
        }
        return row;
    }

    /** Removes the name of {@code row}; the row may be given to another name. */
    public void remove(int row) {
        names[row] = FREE;
        lives[row] = false;
        live--;
        rehash(slots.length);
    }

    /** Name of {@code row}, empty if the row is free; not to be changed. */
    public byte[] name(int row) {
        return names[row];
    }

    /** Hash of the name of {@code row}. */
    public long hashOf(int row) {
        return hashes[row];
    }

    /** Whether {@code row} has a name. */
    public boolean isLive(int row) {
        return lives[row];
    }

    /** One above the highest row ever given out. */
    public int rows() {
        return rows;
    }

    /** How many names there are. */
    public int size() {
        return live;
    }

    private int freeRow() {
        if (live < rows) {
            for (int row = 0; row < rows; row++) {
                if (!isLive(row)) {
                    return row;
                }
            }
        }
        if (rows == names.length) {
            int size = ColumnSize.forRow(rows);
            names = Arrays.copyOf(names, size);
            hashes = Arrays.copyOf(hashes, size);
            lives = Arrays.copyOf(lives, size);
        }
        return rows++;
    }

    private void link(int row) {
        int mask = slots.length - 1;
        int slot = (int) hashes[row] & mask;
        while (slots[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = (hashes[row] & HIGH_HALF) | row;
    }

    private void rehash(int size) {
        slots = emptySlots(size);
        for (int row = 0; row < rows; row++) {
            if (isLive(row)) {
                link(row);
            }
        }
    }

    private static long[] emptySlots(int size) {
        long[] empty = new long[size];
        Arrays.fill(empty, EMPTY);
        return empty;
    }

    /** Writes the table. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(rows);
        for (int row = 0; row < rows; row++) {
            out.writeInt(names[row].length);
            out.write(names[row]);
            out.writeLong(hashes[row]);
        }
    }

    /** Reads what {@link #write} wrote; rows keep their numbers. */
    public void read(DataInput in) throws IOException {
        rows = in.readInt();
        int size = ColumnSize.forRow(rows);
        names = new byte[size][];
        hashes = new long[size];
        lives = new boolean[size];
        live = 0;
        for (int row = 0; row < rows; row++) {
            names[row] = new byte[in.readInt()];
            in.readFully(names[row]);
            hashes[row] = in.readLong();
            lives[row] = names[row].length > 0;
            live += lives[row] ? 1 : 0;
        }
        rehash(Math.max(FIRST_SLOTS, Integer.highestOneBit(rows) * 4));
    }
}
