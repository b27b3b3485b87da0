package io.hashbeat.streams.slice;

import io.hashbeat.streams.share.ByteHash;
import java.util.Arrays;

/**
 * Small numbers for a few names (sources, servers) given as byte ranges. Numbers are given in the order of first use
 * and never change; past {@link #MAX_NAMES} names there is no number, so that a flood of names costs bounded memory.
 */
public final class NameIndex {

    /** Most names that get a number. */
    public static final int MAX_NAMES = 16_384;
    /** Longest name that gets a number, bytes. */
    public static final int MAX_BYTES = 1_024;
    /** The number of a name that is absent, or one too many. */
    public static final int NONE = -1;

    private static final int HINTS = 64;

    private byte[][] names = new byte[16][];
    private int[] slots = new int[64];
    private int count;
    /** Where a name was found last, by a rough sign of it: there are few names, and each is asked for often. */
    private final byte[] hints = new byte[HINTS];

    /** Creates an empty index. */
    public NameIndex() {
        Arrays.fill(slots, NONE);
    }

    /** Number of the name in {@code bytes}, or {@link #NONE} if {@code length} is not positive. */
    public int indexOf(byte[] bytes, int offset, int length) {
        if (length <= 0 || length > MAX_BYTES) {
            return NONE;
        }
        int sign = (bytes[offset] + bytes[offset + length - 1] * 5 + length * 11) & (HINTS - 1);
        int hint = hints[sign];
        if (hint < count && matches(hint, bytes, offset, length)) {
            return hint;
        }
        int found = find(bytes, offset, length);
        if (found != NONE && found <= Byte.MAX_VALUE) {
            hints[sign] = (byte) found;
        }
        return found;
    }

    private int find(byte[] bytes, int offset, int length) {
        int mask = slots.length - 1;
        int slot = (int) ByteHash.of(bytes, offset, length, 1) & mask;
        while (slots[slot] != NONE) {
            if (matches(slots[slot], bytes, offset, length)) {
                return slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return count == MAX_NAMES ? NONE : add(Arrays.copyOfRange(bytes, offset, offset + length), slot);
    }

    /** The name with number {@code index}; not to be changed. */
    public byte[] name(int index) {
        return names[index];
    }

    /** How many names have a number. */
    public int size() {
        return count;
    }

    private boolean matches(int index, byte[] bytes, int offset, int length) {
        byte[] name = names[index];
        return Arrays.equals(name, 0, name.length, bytes, offset, offset + length);
    }

    private int add(byte[] name, int slot) {
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
        }
        names[count] = name;
        slots[slot] = count++;
        if (count * 2 > slots.length) {
            rehash();
        }
        return count - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, NONE);
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            int slot = (int) ByteHash.of(names[i], 0, names[i].length, 1) & mask;
            while (slots[slot] != NONE) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i;
        }
    }
}
