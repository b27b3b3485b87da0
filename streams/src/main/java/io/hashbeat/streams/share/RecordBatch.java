package io.hashbeat.streams.share;

import java.util.Arrays;

/**
 * Records of one partition, in the order of their offsets, as one read brought them: their bytes lie one after another in
 * one array, so that nothing is made for a record. Confined to one thread at a time; used again after {@link #begin}.
 */
public final class RecordBatch {

    /** Stands for "no event time seen". */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final int FIRST_RECORDS = 64;
    private static final int STRIDE = 4;
    private static final int KEY_OFFSET = 0;
    private static final int KEY_LENGTH = 1;
    private static final int VALUE_OFFSET = 2;
    private static final int VALUE_LENGTH = 3;

    private byte[] bytes = new byte[0];
    private int topic;
    private int partition;
    private int size;
    private long[] offsets = new long[FIRST_RECORDS];
    private long[] appendMillis = new long[FIRST_RECORDS];
    private boolean[] appendTimes = new boolean[FIRST_RECORDS];
    private int[] ranges = new int[FIRST_RECORDS * STRIDE];
    private long highestMillis = NO_TIME;
    private boolean read;

    /**
     * Starts anew.
     *
     * @param newTopic 0 for shares, 1 for heartbeats
     * @param newPartition Kafka partition
     */
    public void begin(int newTopic, int newPartition) {
        topic = newTopic;
        partition = newPartition;
        size = 0;
        read = false;
        highestMillis = NO_TIME;
    }

    /** Sets the array that all ranges refer to. */
    public void in(byte[] array) {
        bytes = array;
    }

    /** Adds a record at {@code offset}, of that timestamp, which may be the broker's append time; its ranges follow. */
    public void add(long offset, long timestampMillis, boolean appendTime) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            appendMillis = Arrays.copyOf(appendMillis, size * 2);
            appendTimes = Arrays.copyOf(appendTimes, size * 2);
            ranges = Arrays.copyOf(ranges, size * 2 * STRIDE);
        }
        offsets[size] = offset;
        appendMillis[size] = timestampMillis;
        appendTimes[size] = appendTime;
        Arrays.fill(ranges, size * STRIDE, (size + 1) * STRIDE, 0);
        size++;
    }

    /** Sets where the key of the record added last lies; without it there is none. */
    public void key(int offset, int length) {
        ranges[(size - 1) * STRIDE + KEY_OFFSET] = offset;
        ranges[(size - 1) * STRIDE + KEY_LENGTH] = length;
    }

    /** Sets where the value of the record added last lies; without it there is none. */
    public void value(int offset, int length) {
        ranges[(size - 1) * STRIDE + VALUE_OFFSET] = offset;
        ranges[(size - 1) * STRIDE + VALUE_LENGTH] = length;
    }

    /** Number of records. */
    public int size() {
        return size;
    }

    /** Kafka offset of the newest record. */
    public long lastOffset() {
        return offsets[size - 1];
    }

    /** Sets {@code raw} to the record {@code index}. */
    public RawRecord read(int index, RawRecord raw) {
        int at = index * STRIDE;
        read = true;
        return raw.at(topic, partition, offsets[index])
                .stamped(appendMillis[index], appendTimes[index])
                .key(bytes, ranges[at + KEY_OFFSET], ranges[at + KEY_LENGTH])
                .value(bytes, ranges[at + VALUE_OFFSET], ranges[at + VALUE_LENGTH]);
    }

    /** Notes the time of an event that was read from here, milliseconds since 1970 UTC. */
    public void noteTime(long eventMillis) {
        highestMillis = Math.max(highestMillis, eventMillis);
    }

    /**
     * Highest event time or tick among what has been read from here, or {@link #NO_TIME}.
     *
     * @throws IllegalStateException if nothing has been read
     */
    public long highestMillis() {
        if (!read && size > 0) {
            throw new IllegalStateException("the batch must be read before its time is asked for");
        }
        return highestMillis;
    }
}
