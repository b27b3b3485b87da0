package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.share.ByteHash;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The 64-bit identities of shares seen within the duplicates horizon. What counts as a duplicate depends only on the
 * stamps of the two shares, never on when memory is freed, so a replay drops the same ones.
 */
public final class Fingerprints {

    private static final int FIRST_SIZE = 256;

    private long[] identities = new long[FIRST_SIZE];
    private int[] stamps = new int[FIRST_SIZE];
    private int used;

    /**
     * Remembers {@code identity} with {@code stampSlice}; true if it was seen within {@code horizonSlices} before.
     * Both stamps come from the same partition, so the later one is not smaller.
     */
    public boolean isRepeat(long identity, int stampSlice, int horizonSlices) {
        long wanted = identity == 0 ? 1 : identity;
        int mask = identities.length - 1;
        int slot = (int) ByteHash.mix(wanted) & mask;
        while (identities[slot] != 0) {
            if (identities[slot] == wanted) {
                boolean repeat = stampSlice - stamps[slot] <= horizonSlices;
                stamps[slot] = repeat ? stamps[slot] : stampSlice;
                return repeat;
            }
            slot = (slot + 1) & mask;
        }
        identities[slot] = wanted;
        stamps[slot] = stampSlice;
        if (++used * 2 > identities.length) {
            rebuild(Integer.MIN_VALUE, identities.length * 2);
        }
        return false;
    }

    /** Forgets identities that no share still to come can repeat: those stamped before {@code oldestSlice}. */
    public void expire(int oldestSlice) {
        int keep = 0;
        for (int i = 0; i < identities.length; i++) {
            keep += identities[i] != 0 && stamps[i] >= oldestSlice ? 1 : 0;
        }
        if (keep < used) {
            int size = FIRST_SIZE;
            while (size < keep * 3) {
                size *= 2;
            }
            rebuild(oldestSlice, size);
        }
    }

    /** How many identities are remembered. */
    public int size() {
        return used;
    }

    private void rebuild(int oldestSlice, int size) {
        long[] oldIdentities = identities;
        int[] oldStamps = stamps;
        identities = new long[size];
        stamps = new int[size];
        used = 0;
        for (int i = 0; i < oldIdentities.length; i++) {
            if (oldIdentities[i] != 0 && oldStamps[i] >= oldestSlice) {
                put(oldIdentities[i], oldStamps[i]);
            }
        }
    }

    private void put(long identity, int stamp) {
        int mask = identities.length - 1;
        int slot = (int) ByteHash.mix(identity) & mask;
        while (identities[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        identities[slot] = identity;
        stamps[slot] = stamp;
        used++;
    }

    /** Writes the identities. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(used);
        for (int i = 0; i < identities.length; i++) {
            if (identities[i] != 0) {
                out.writeLong(identities[i]);
                out.writeInt(stamps[i]);
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        int count = in.readInt();
        int size = FIRST_SIZE;
        while (size < count * 3) {
            size *= 2;
        }
        identities = new long[size];
        stamps = new int[size];
        used = 0;
        for (int i = 0; i < count; i++) {
            put(in.readLong(), in.readInt());
        }
    }
}
