package io.hashbeat.streams.share;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of models and firmware as numbers, so that a report is small. Two spellings of one model have one number: only
 * letters (without case), digits and plus signs count, up to a bracket; a maker's name in front does not. Hashes are
 * FNV-1a of 32 bits (Fowler, Noll, Vo 1991) and part of the state format.
 */
public final class DeviceNames {

    private static final int OFFSET_BASIS = 0x811C9DC5;
    private static final int PRIME = 0x01000193;
    private static final byte[][] MAKERS = {
        bytes("bitmain"),
        bytes("antminer"),
        bytes("microbt"),
        bytes("whatsminer"),
        bytes("canaan"),
        bytes("avalonminer"),
        bytes("avalon")
    };

    private final byte[] letters = new byte[LONGEST];
    private int count;

    /** Letters that count; what comes behind does not. */
    private static final int LONGEST = 64;
    /** Longest name of a model or a firmware that is kept as it is, bytes. */
    public static final int MOST_BYTES = 64;

    private static final byte[] NONE = new byte[0];

    /** The number of a model's name; 0 for one without a letter. */
    public int model(byte[] text, int offset, int length) {
        count = 0;
        for (int i = offset; i < offset + length && text[i] != '(' && count < LONGEST; i++) {
            int c = text[i] >= 'A' && text[i] <= 'Z' ? text[i] + ('a' - 'A') : text[i];
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+') {
                letters[count++] = (byte) c;
            }
        }
        int from = behindMaker(behindMaker(0));
        return from == count ? 0 : hash(letters, from, count);
    }

    /** The number of a model's name. */
    public int model(String name) {
        byte[] text = bytes(name);
        return model(text, 0, text.length);
    }

    /** The number of any other name, by its bytes; 0 for an empty one. */
    public static int plain(byte[] text, int offset, int length) {
        return length <= 0 ? 0 : hash(text, offset, offset + length);
    }

    /**
     * A name as it is kept: without blanks around it. Empty for one that is too long or has anything but printable ASCII in it: names come from
     * whoever sends them, and are shown and grouped by.
     */
    public static byte[] clean(byte[] text, int offset, int length) {
        int from = offset;
        int to = offset + Math.max(0, length);
        while (from < to && text[from] == ' ') {
            from++;
        }
        while (to > from && text[to - 1] == ' ') {
            to--;
        }
        if (to == from || to - from > MOST_BYTES) {
            return NONE;
        }
        for (int i = from; i < to; i++) {
            if (text[i] < ' ' || text[i] > '~') {
                return NONE;
            }
        }
        return Arrays.copyOfRange(text, from, to);
    }

    private int behindMaker(int from) {
        for (byte[] maker : MAKERS) {
            if (startsWith(maker, from) && count > from + maker.length) {
                return from + maker.length;
            }
        }
        return from;
    }

    private boolean startsWith(byte[] maker, int from) {
        for (int i = 0; i < maker.length; i++) {
            if (from + i >= count || letters[from + i] != maker[i]) {
                return false;
            }
        }
        return true;
    }

    /** Never 0, which stands for "none". */
    private static int hash(byte[] text, int from, int to) {
        int hash = OFFSET_BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (text[i] & 0xFF)) * PRIME;
        }
        return hash == 0 ? 1 : hash;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
