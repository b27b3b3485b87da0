package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.slice.LongColumn;
import io.hashbeat.streams.slice.NameTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Up to when each source says it is complete, in each partition. A source that has fallen silent stops the exposure of
 * its workers: that its feed is late must not look like machines that are dead. A source that never ticks stops nothing.
 */
final class SourceClocks {

    /** Stands for a worker whose source is not known. */
    static final int UNKNOWN = 0;

    /** A source may be this far behind before it counts as stopped, milliseconds. */
    private static final long STOPPED_MILLIS = 30_000;

    /** A source that ticks at least this often tells in time what happened, milliseconds. */
    private static final long TOLD_MILLIS = 5_000;
    /** A source has told if it did so within this many of its own distances between ticks. */
    private static final long TOLD_DISTANCES = 2;

    /** So many are looked through one by one before the table is asked: most shards know no more. */
    private static final int FEW = 16;

    private final NameTable names = new NameTable();
    private final LongColumn completeMillis = new LongColumn();
    /** Newest tick that was read, in effect or not, milliseconds since 1970 UTC. */
    private final LongColumn newestMillis = new LongColumn();
    /** Least time between two ticks of the newest slice that had one, milliseconds. */
    private final LongColumn distanceMillis = new LongColumn();
    /** Least times between ticks that wait for a slice to close, as {@link #waiting}. */
    private final TreeMap<Integer, Map<Integer, Long>> waitingDistances = new TreeMap<>();
    /** Ticks that wait for a slice to close: by slice, then by number of the source. */
    private final TreeMap<Integer, Map<Integer, Long>> waiting = new TreeMap<>();

    /** Number of {@code source} in {@code partition}, from 1; {@link #UNKNOWN} for a nameless one. */
    int number(int partition, byte[] source) {
        if (source.length == 0) {
            return UNKNOWN;
        }
        int most = Math.min(names.rows(), FEW);
        for (int number = 1; number <= most; number++) {
            if (is(number, partition, source)) {
                return number;
            }
        }
        byte[] name = ByteBuffer.allocate(Integer.BYTES + source.length)
                .putInt(partition)
                .put(source)
                .array();
        long hash = NameTable.hash(name);
        int row = names.find(name, 0, name.length, hash);
        return (row == NameTable.ABSENT ? names.add(name, 0, name.length, hash) : row) + 1;
    }

    /** Whether {@code number} is {@code source} in {@code partition}. */
    boolean is(int number, int partition, byte[] source) {
        if (number == UNKNOWN) {
            return source.length == 0;
        }
        byte[] name = names.name(number - 1);
        return name.length == Integer.BYTES + source.length
                && ByteBuffer.wrap(name).getInt() == partition
                && Arrays.equals(name, Integer.BYTES, name.length, source, 0, source.length);
    }

    /** Notes that a source is complete up to {@code millis} since 1970 UTC, with effect from {@code slice} on. */
    void await(int slice, int number, long millis) {
        if (number != UNKNOWN) {
            waiting.computeIfAbsent(slice, unused -> new TreeMap<>()).merge(number, millis, Math::max);
            long before = newestMillis.get(number - 1);
            if (millis > before) {
                newestMillis.set(number - 1, millis);
                long distance = before == 0 ? 0 : millis - before;
                waitingDistances
                        .computeIfAbsent(slice, unused -> new TreeMap<>())
                        .merge(number, distance, Math::min);
            }
        }
    }

    /** Lets the ticks of {@code slice} and before take effect. */
    void advance(int slice) {
        while (!waiting.isEmpty() && waiting.firstKey() <= slice) {
            waiting.pollFirstEntry()
                    .getValue()
                    .forEach((number, millis) ->
                            completeMillis.set(number - 1, Math.max(completeMillis.get(number - 1), millis)));
        }
        while (!waitingDistances.isEmpty() && waitingDistances.firstKey() <= slice) {
            waitingDistances
                    .pollFirstEntry()
                    .getValue()
                    .forEach((number, millis) -> distanceMillis.set(number - 1, millis));
        }
    }

    /** Whether the source was silent for so long at {@code millis} that nothing can be said of its workers. */
    boolean isStopped(int number, long millis) {
        if (number == UNKNOWN) {
            return false;
        }
        long complete = completeMillis.get(number - 1);
        return complete != 0 && millis - complete > STOPPED_MILLIS;
    }

    /** Whether the source has told all up to about {@code millis}: only then is a worker without shares a worker without shares. */
    boolean hasTold(int number, long millis) {
        if (number == UNKNOWN) {
            return true;
        }
        long complete = completeMillis.get(number - 1);
        long patience =
                Math.min(Math.max(TOLD_MILLIS, TOLD_DISTANCES * distanceMillis.get(number - 1)), STOPPED_MILLIS);
        return complete == 0 || millis - complete <= patience;
    }

    /** Writes how often sources tick. */
    void writeDistances(DataOutput out) throws IOException {
        newestMillis.write(out);
        distanceMillis.write(out);
        write(waitingDistances, out);
    }

    /** Reads what {@link #writeDistances} wrote. */
    void readDistances(DataInput in) throws IOException {
        newestMillis.read(in);
        distanceMillis.read(in);
        int distances = in.readInt();
        for (int i = 0; i < distances; i++) {
            int slice = in.readInt();
            waitingDistances.computeIfAbsent(slice, unused -> new TreeMap<>()).put(in.readInt(), in.readLong());
        }
    }

    private static void write(Map<Integer, Map<Integer, Long>> slices, DataOutput out) throws IOException {
        out.writeInt(slices.values().stream().mapToInt(Map::size).sum());
        for (Map.Entry<Integer, Map<Integer, Long>> slice : slices.entrySet()) {
            for (Map.Entry<Integer, Long> each : slice.getValue().entrySet()) {
                out.writeInt(slice.getKey());
                out.writeInt(each.getKey());
                out.writeLong(each.getValue());
            }
        }
    }

    void write(DataOutput out) throws IOException {
        names.write(out);
        completeMillis.write(out);
        write(waiting, out);
    }

    void read(DataInput in) throws IOException {
        names.read(in);
        completeMillis.read(in);
        int ticks = in.readInt();
        for (int i = 0; i < ticks; i++) {
            int slice = in.readInt();
            waiting.computeIfAbsent(slice, unused -> new TreeMap<>()).put(in.readInt(), in.readLong());
        }
    }
}
