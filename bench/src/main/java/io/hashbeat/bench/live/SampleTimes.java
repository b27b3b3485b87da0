package io.hashbeat.bench.live;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records of the hashrate topic: when the broker took them and when they were seen here, after the time at which their slice
 * could close at the earliest. Added to by one thread, read by any.
 */
final class SampleTimes {
    private static final int DIGITS = 3;
    private static final int HEADER = 10;
    private static final byte[] NO_KEY = new byte[0];

    private final EventClock clock;
    private final long disorderMillis;
    private final Span measured;
    private final PoolMinutes pool = new PoolMinutes();
    private final Histogram appended = new Histogram(DIGITS);
    private final Histogram seen = new Histogram(DIGITS);
    private final Map<Long, Long> rowsByEnd = new TreeMap<>();

    /** @param disorderMillis how far behind its end a slice closes */
    SampleTimes(EventClock clock, long disorderMillis, Span measured) {
        this.clock = clock;
        this.disorderMillis = disorderMillis;
        this.measured = measured;
    }

    synchronized void add(ConsumerRecord<byte[], byte[]> message) {
        long now = System.currentTimeMillis();
        byte[] key = message.key() == null ? NO_KEY : message.key();
        if (PoolMinutes.isPool(key)) {
            pool.add(message.value());
        }
        long end = endMillis(message.value());
        rowsByEnd.merge(end, 1L, Long::sum);
        if (measured.contains(end)) {
            long due = clock.wallAt(end + disorderMillis);
            appended.recordValue(Math.max(0, message.timestamp() - due));
            seen.recordValue(Math.max(0, now - due));
        }
    }

    /** The field time_ms, without reading the rest: it stands behind the header and two texts. */
    static long endMillis(byte[] value) {
        ByteBuffer bytes = ByteBuffer.wrap(value).position(HEADER);
        for (int text = 0; text < 2; text++) {
            int length = (int) number(bytes);
            bytes.position(bytes.position() + length);
        }
        return number(bytes);
    }

    private static long number(ByteBuffer bytes) {
        long raw = 0;
        byte next = -1;
        for (int shift = 0; next < 0; shift += 7) {
            next = bytes.get();
            raw |= (next & 0x7FL) << shift;
        }
        return (raw >>> 1) ^ -(raw & 1);
    }

    PoolMinutes pool() {
        return pool;
    }

    /** Records of the minutes that are measured. */
    synchronized long rows() {
        return rowsByEnd.entrySet().stream()
                .filter(each -> measured.contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Records of the minute that ends then. */
    synchronized long rows(long endMillis) {
        return rowsByEnd.getOrDefault(endMillis, 0L);
    }

    /** When the broker took them. */
    synchronized Histogram appended() {
        return appended.copy();
    }

    /** When they were seen by a consumer. */
    synchronized Histogram seen() {
        return seen.copy();
    }
}
