package io.hashbeat.streams.slice;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shares that came late, kept until the slice of their partition's watermark closes. Until then nothing else happens to
 * them, so what they change, and when, depends on their partition alone and not on how far the others are.
 */
public final class LateShares {

    /**
     * A late share.
     *
     * @param row row of its worker
     * @param server row of its server
     * @param timeMillis when it was received, milliseconds since 1970 UTC
     * @param quanta credited difficulty, quanta
     * @param identity its identity
     * @param status ordinal of its status
     * @param reason ordinal of its reject reason
     * @param beyondGrace whether it came after the grace
     * @param unverified whether it was too late to be checked for duplicates
     */
    public record Entry(
            int row,
            int server,
            long timeMillis,
            long quanta,
            long identity,
            int status,
            int reason,
            boolean beyondGrace,
            boolean unverified) {

        /** The slice that holds it. */
        public int slice() {
            return SliceGrid.sliceOf(timeMillis);
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    /** Keeps {@code entry}. */
    public void add(Entry entry) {
        entries.add(entry);
    }

    /** The shares in the order in which they came. */
    public List<Entry> entries() {
        return entries;
    }

    /** Forgets the shares. */
    void clear() {
        entries.clear();
    }

    /** Writes the shares. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(entries.size());
        for (Entry each : entries) {
            out.writeInt(each.row);
            out.writeInt(each.server);
            out.writeLong(each.timeMillis);
            out.writeLong(each.quanta);
            out.writeLong(each.identity);
            out.writeByte(each.status);
            out.writeByte(each.reason);
            out.writeBoolean(each.beyondGrace);
            out.writeBoolean(each.unverified);
        }
    }

    /** Reads what {@link #write} wrote. */
    public void read(DataInput in) throws IOException {
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            entries.add(new Entry(
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readByte(),
                    in.readByte(),
                    in.readBoolean(),
                    in.readBoolean()));
        }
    }
}
