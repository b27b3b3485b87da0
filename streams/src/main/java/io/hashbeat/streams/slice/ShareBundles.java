package io.hashbeat.streams.slice;

import io.hashbeat.streams.share.DeviceReport;
import io.hashbeat.streams.share.ShareEvent;
import java.util.Arrays;

/**
 * Packs events into one byte array a bucket, so that bundles and not single shares cross the shuffle. A bundle explains
 * itself: it holds the names its entries refer to. Entries keep their order within a bucket. Confined to one thread;
 * the arrays are reused after the target returns.
 */
@SuppressWarnings("EnumOrdinal") // the ordinal is part of a bundle's form
public final class ShareBundles {

    /** Number of hash buckets; part of the state format. */
    public static final int BUCKETS = 128;

    private static final int FIRST_SIZE = 4_096;

    /** Takes a full bundle; the array is reused when this returns. */
    @FunctionalInterface
    public interface Target {
        /** Takes {@code length} bytes of {@code bytes} for {@code bucket}. */
        void accept(int bucket, byte[] bytes, int length);
    }

    private final byte[][] buffers = new byte[BUCKETS][FIRST_SIZE];
    private final int[] lengths = new int[BUCKETS];
    private final int[][] announced = new int[BUCKETS][16];
    private final int[] rounds = new int[BUCKETS];
    private final NameIndex names = new NameIndex();
    private long bytes;

    /** Creates empty bundles. */
    public ShareBundles() {
        Arrays.fill(rounds, 1);
    }

    /** The bucket of a worker key with hash {@code keyHash}. */
    public static int bucketOf(long keyHash) {
        return (int) (keyHash >>> (Long.SIZE - 7));
    }

    /** Appends {@code event} to the bucket of its worker; {@code stampSlice} is the slice of its partition's watermark. */
    public void add(ShareEvent event, Lateness.Verdict verdict, int stampSlice) {
        int bucket = bucketOf(event.keyHash);
        if (event.hasDevice) {
            appendDevice(bucket, event.device);
        }
        append(bucket, event, verdict, stampSlice, event.keyLength);
    }

    /** Appends a tick to every bucket; {@code stampSlice} is the slice of its partition's watermark. */
    public void addToAll(ShareEvent tick, int stampSlice) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            append(bucket, tick, Lateness.Verdict.IN_TIME, stampSlice, 0);
        }
    }

    /** Bytes waiting in all buckets. */
    public long bytes() {
        return bytes;
    }

    /** Hands every bundle that is not empty to {@code target} and starts anew. */
    public void flush(Target target) {
        for (int bucket = 0; bucket < BUCKETS && bytes > 0; bucket++) {
            int length = lengths[bucket];
            if (length > 0) {
                lengths[bucket] = 0;
                rounds[bucket]++;
                bytes -= length;
                target.accept(bucket, buffers[bucket], length);
            }
        }
    }

    private void append(int bucket, ShareEvent event, Lateness.Verdict verdict, int stampSlice, int keyLength) {
        int source = number(bucket, event.text, event.sourceOffset, event.sourceLength);
        int server = number(bucket, event.text, event.serverOffset, event.serverLength);
        int at = reserve(bucket, BundleLayout.NAME + keyLength);
        byte[] buffer = buffers[bucket];
        buffer[at + BundleLayout.KIND] = (byte) event.kind.ordinal();
        buffer[at + BundleLayout.STATUS] = (byte) event.status;
        buffer[at + BundleLayout.REASON] = (byte) event.reason;
        buffer[at + BundleLayout.FLAGS] = (byte) flags(event, verdict);
        BundleLayout.INT.set(buffer, at + BundleLayout.STAMP, stampSlice);
        BundleLayout.LONG.set(buffer, at + BundleLayout.TIME, event.timeMillis);
        BundleLayout.LONG.set(buffer, at + BundleLayout.VALUE, value(event));
        BundleLayout.LONG.set(buffer, at + BundleLayout.IDENTITY, event.identity);
        BundleLayout.LONG.set(buffer, at + BundleLayout.KEY_HASH, event.keyHash);
        BundleLayout.INT.set(buffer, at + BundleLayout.PARTITION, event.partition);
        BundleLayout.SHORT.set(buffer, at + BundleLayout.SOURCE, (short) source);
        BundleLayout.SHORT.set(buffer, at + BundleLayout.SERVER, (short) server);
        BundleLayout.SHORT.set(buffer, at + BundleLayout.NAME_LENGTH, (short) keyLength);
        System.arraycopy(event.key, event.keyOffset, buffer, at + BundleLayout.NAME, keyLength);
    }

    private void appendDevice(int bucket, DeviceReport device) {
        byte[] model = device.modelName;
        byte[] firmware = device.firmwareName;
        int length = BundleLayout.DEVICE_NAMES + model.length + firmware.length;
        int at = reserve(bucket, BundleLayout.NAME + length);
        byte[] buffer = buffers[bucket];
        buffer[at + BundleLayout.KIND] = BundleLayout.KIND_DEVICE;
        BundleLayout.SHORT.set(buffer, at + BundleLayout.NAME_LENGTH, (short) length);
        int body = at + BundleLayout.NAME;
        device.pack(buffer, body);
        buffer[body + BundleLayout.DEVICE_MODEL_LENGTH] = (byte) model.length;
        System.arraycopy(model, 0, buffer, body + BundleLayout.DEVICE_NAMES, model.length);
        System.arraycopy(firmware, 0, buffer, body + BundleLayout.DEVICE_NAMES + model.length, firmware.length);
    }

    private static int flags(ShareEvent event, Lateness.Verdict verdict) {
        return (event.identified ? BundleLayout.FLAG_IDENTIFIED : 0)
                | (event.sequence != ShareEvent.NO_SEQUENCE ? BundleLayout.FLAG_SEQUENCED : 0)
                | (event.last ? BundleLayout.FLAG_LAST : 0)
                | verdict.ordinal() << BundleLayout.VERDICT_SHIFT;
    }

    private static long value(ShareEvent event) {
        return event.kind == ShareEvent.Kind.TELEMETRY
                ? Double.doubleToRawLongBits(event.reportedHs)
                : event.difficultyQuanta;
    }

    private int number(int bucket, byte[] text, int offset, int length) {
        int index = names.indexOf(text, offset, length);
        if (index != NameIndex.NONE && !isAnnounced(bucket, index)) {
            announce(bucket, index);
        }
        return index;
    }

    private boolean isAnnounced(int bucket, int index) {
        int[] seen = announced[bucket];
        return index < seen.length && seen[index] == rounds[bucket];
    }

    private void announce(int bucket, int index) {
        if (index >= announced[bucket].length) {
            announced[bucket] = Arrays.copyOf(announced[bucket], Math.max(index + 1, announced[bucket].length * 2));
        }
        announced[bucket][index] = rounds[bucket];
        byte[] name = names.name(index);
        int at = reserve(bucket, BundleLayout.NAME + name.length);
        byte[] buffer = buffers[bucket];
        buffer[at + BundleLayout.KIND] = BundleLayout.KIND_NAME;
        BundleLayout.INT.set(buffer, at + BundleLayout.PARTITION, index);
        BundleLayout.SHORT.set(buffer, at + BundleLayout.NAME_LENGTH, (short) name.length);
        System.arraycopy(name, 0, buffer, at + BundleLayout.NAME, name.length);
    }

    private int reserve(int bucket, int size) {
        int at = lengths[bucket];
        if (at + size > buffers[bucket].length) {
            buffers[bucket] = Arrays.copyOf(buffers[bucket], Math.max(at + size, buffers[bucket].length * 2));
        }
        lengths[bucket] = at + size;
        bytes += size;
        return at;
    }
}
