package io.hashbeat.streams.slice;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** The watermark of every partition read: the highest event time or tick seen in it. Grows only. */
public final class PartitionClocks {

    private int[] partitions = new int[16];
    private long[] watermarks = new long[16];
    private int count;
    private int last;

    /** The watermark of {@code partition}, or {@code Long.MIN_VALUE} if nothing was seen in it. */
    public long watermark(int partition) {
        int index = find(partition);
        return index < 0 ? Long.MIN_VALUE : watermarks[index];
    }

    /** Raises the watermark of {@code partition} to {@code millis} if that is higher. */
    public void advance(int partition, long millis) {
        int index = find(partition);
        if (index < 0) {
            index = add(partition);
        }
        watermarks[index] = Math.max(watermarks[index], millis);
    }

    /** Hands every partition and its watermark to {@code visitor}. */
    public void forEach(BiConsumer<Integer, Long> visitor) {
        for (int i = 0; i < count; i++) {
            visitor.accept(partitions[i], watermarks[i]);
        }
    }

    private int find(int partition) {
        if (last < count && partitions[last] == partition) {
            return last;
        }
        for (int i = 0; i < count; i++) {
            if (partitions[i] == partition) {
                last = i;
                return i;
            }
        }
        return -1;
    }

    private int add(int partition) {
        if (count == partitions.length) {
            partitions = Arrays.copyOf(partitions, count * 2);
            watermarks = Arrays.copyOf(watermarks, count * 2);
        }
        partitions[count] = partition;
        watermarks[count] = Long.MIN_VALUE;
        return count++;
    }
}
