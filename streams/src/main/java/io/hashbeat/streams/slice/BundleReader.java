package io.hashbeat.streams.slice;

import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.share.ShareEvent;
import java.util.Arrays;

/**
 * Walks through the entries of a bundle without allocating: {@code while (reader.next()) ...}. Names of sources and
 * servers are looked up with {@link #source()} and {@link #server()}. Confined to one thread.
 */
public final class BundleReader {

    private static final ShareEvent.Kind[] KINDS = ShareEvent.Kind.values();
    private static final Lateness.Verdict[] VERDICTS = Lateness.Verdict.values();
    private static final int NO_DEVICE = -1;
    private static final byte[] NO_NAME = new byte[0];

    private byte[] bytes = NO_NAME;
    private int length;
    private int at;
    private int following;
    private byte[][] names = new byte[16][];
    /** Where the report of the entry's device lies; {@link #NO_DEVICE} if there is none. */
    private int deviceAt = NO_DEVICE;
    /** Where the names of that device end. */
    private int deviceEnd;

    /** Starts with the first entry of {@code bytes}. */
    public BundleReader reset(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.following = 0;
        Arrays.fill(names, NO_NAME);
        return this;
    }

    /** Goes to the next entry; false at the end. */
    public boolean next() {
        deviceAt = NO_DEVICE;
        while (following < length) {
            at = following;
            following = at + BundleLayout.NAME + keyLength();
            byte kind = bytes[at + BundleLayout.KIND];
            if (kind < BundleLayout.KIND_NAME) {
                return true;
            }
            if (kind == BundleLayout.KIND_DEVICE) {
                deviceAt = at + BundleLayout.NAME;
                deviceEnd = following;
            } else {
                learn();
            }
        }
        return false;
    }

    /** The key hashes of the entry it is at and of those behind it, as many as fit into {@code into}; how many these are. */
    public int hashesAhead(long[] into) {
        int count = 0;
        int entry = at;
        while (count < into.length && entry < length) {
            if (bytes[entry + BundleLayout.KIND] < BundleLayout.KIND_NAME) {
                into[count++] = (long) BundleLayout.LONG.get(bytes, entry + BundleLayout.KEY_HASH);
            }
            entry += BundleLayout.NAME + (short) BundleLayout.SHORT.get(bytes, entry + BundleLayout.NAME_LENGTH);
        }
        return count;
    }

    private void learn() {
        int index = partition();
        if (index >= names.length) {
            int known = names.length;
            names = Arrays.copyOf(names, Math.max(index + 1, known * 2));
            Arrays.fill(names, known, names.length, NO_NAME);
        }
        names[index] = Arrays.copyOfRange(bytes, keyOffset(), keyOffset() + keyLength());
    }

    /** What the entry is. */
    public ShareEvent.Kind kind() {
        return KINDS[bytes[at + BundleLayout.KIND]];
    }

    /** Ordinal of the share's status. */
    public int status() {
        return bytes[at + BundleLayout.STATUS];
    }

    /** Ordinal of the share's reject reason. */
    public int reason() {
        return bytes[at + BundleLayout.REASON];
    }

    /** How late the event was in its own partition. */
    public Lateness.Verdict verdict() {
        return VERDICTS[bytes[at + BundleLayout.FLAGS] >> BundleLayout.VERDICT_SHIFT];
    }

    /** Whether {@link #identity()} is the share's own id. */
    public boolean identified() {
        return (bytes[at + BundleLayout.FLAGS] & BundleLayout.FLAG_IDENTIFIED) != 0;
    }

    /** Whether re-sends of the event are told by its sequence number. */
    public boolean sequenced() {
        return (bytes[at + BundleLayout.FLAGS] & BundleLayout.FLAG_SEQUENCED) != 0;
    }

    /** Whether the source ends with this tick. */
    public boolean last() {
        return (bytes[at + BundleLayout.FLAGS] & BundleLayout.FLAG_LAST) != 0;
    }

    /** Slice of the partition's watermark when the event was read. */
    public int stampSlice() {
        return (int) BundleLayout.INT.get(bytes, at + BundleLayout.STAMP);
    }

    /** Event time, milliseconds since 1970 UTC. */
    public long timeMillis() {
        return (long) BundleLayout.LONG.get(bytes, at + BundleLayout.TIME);
    }

    /** Credited or assigned difficulty in quanta. */
    public long difficultyQuanta() {
        return (long) BundleLayout.LONG.get(bytes, at + BundleLayout.VALUE);
    }

    /** Reported hashrate of a telemetry entry, H/s or NaN. */
    public double reportedHs() {
        return Double.longBitsToDouble(difficultyQuanta());
    }

    /** Reads what the device of a telemetry entry says into {@code into}; false if that is nothing. */
    public boolean device(DeviceReport into) {
        if (deviceAt == NO_DEVICE) {
            return false;
        }
        into.unpack(bytes, deviceAt);
        int model = deviceAt + BundleLayout.DEVICE_NAMES;
        int firmware = model + bytes[deviceAt + BundleLayout.DEVICE_MODEL_LENGTH];
        into.modelName = Arrays.copyOfRange(bytes, model, firmware);
        into.firmwareName = Arrays.copyOfRange(bytes, firmware, deviceEnd);
        return true;
    }

    /** Identity of the share. */
    public long identity() {
        return (long) BundleLayout.LONG.get(bytes, at + BundleLayout.IDENTITY);
    }

    /** Hash of the worker key. */
    public long keyHash() {
        return (long) BundleLayout.LONG.get(bytes, at + BundleLayout.KEY_HASH);
    }

    /** Topic and partition, as in {@link ShareEvent#partition}. */
    public int partition() {
        return (int) BundleLayout.INT.get(bytes, at + BundleLayout.PARTITION);
    }

    /** The bytes of the bundle, for the worker key. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the worker key starts in {@link #bytes()}. */
    public int keyOffset() {
        return at + BundleLayout.NAME;
    }

    /** Length of the worker key. */
    public int keyLength() {
        return (short) BundleLayout.SHORT.get(bytes, at + BundleLayout.NAME_LENGTH);
    }

    /** Number of the source within the bundle. */
    public int sourceIndex() {
        return (short) BundleLayout.SHORT.get(bytes, at + BundleLayout.SOURCE);
    }

    /** Number of the server within the bundle. */
    public int serverIndex() {
        return (short) BundleLayout.SHORT.get(bytes, at + BundleLayout.SERVER);
    }

    /** Name of the source, empty if there is none. */
    public byte[] source() {
        return name(sourceIndex());
    }

    /** Name of the server, empty if it is not known. */
    public byte[] server() {
        return name(serverIndex());
    }

    private byte[] name(int index) {
        return index < 0 || index >= names.length ? NO_NAME : names[index];
    }
}
