package io.hashbeat.streams.engine.shard;

import io.hashbeat.streams.slice.LongColumn;
import io.hashbeat.streams.slice.NameTable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Up to when each source says it is complete, in each partition. A source that has fallen silent stops the exposure of
 * its workers: that its feed is late must not look like machines that are dead. A source that never ticks stops nothing.
 */
final class SourceClocks {

    /** Stands for a worker whose source is not known. */
    static final int UNKNOWN = 0;

    /** A source may be this far behind before it counts as stopped, milliseconds. */
    private static final long STOPPED_MILLIS = 30_000;

    private final NameTable names = new NameTable();
    private final LongColumn completeMillis = new LongColumn();

    /** Number of {@code source} in {@code partition}, from 1; {@link #UNKNOWN} for a nameless one. */
    int number(int partition, byte[] source) {
        if (source.length == 0) {
            return UNKNOWN;
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

    /** Notes that a source is complete up to {@code millis} since 1970 UTC. */
    void tick(int number, long millis) {
        if (number != UNKNOWN && millis > completeMillis.get(number - 1)) {
            completeMillis.set(number - 1, millis);
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

    void write(DataOutput out) throws IOException {
        names.write(out);
        completeMillis.write(out);
    }

    void read(DataInput in) throws IOException {
        names.read(in);
        completeMillis.read(in);
    }
}
