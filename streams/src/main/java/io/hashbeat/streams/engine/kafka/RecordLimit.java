package io.hashbeat.streams.engine.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How long a record may be. A record that is refused voids the transaction that it is part of, so that each is measured before it is sent: by what
 * clients and brokers take if nobody sets anything else, or by less since one was refused. Thread-safe.
 */
final class RecordLimit {

    /** A little below the megabyte that brokers take. */
    private static final int STANDARD = 1_000_000;
    /** Nothing is made shorter than this. */
    private static final int LEAST = 4_000;
    /** What a batch of one record has beside it. */
    private static final int AROUND = 200;

    private final AtomicInteger longest = new AtomicInteger(STANDARD);

    /** Bytes of key, value and headers that a record may have. */
    int longest() {
        return longest.get();
    }

    /** One of {@code length} bytes was refused: how much less would be taken nobody says. */
    void refused(int length) {
        longest.updateAndGet(before -> Math.max(LEAST, Math.min(before, length / 2)));
    }

    /** Bytes of a value that a record with {@code key} has room for. */
    int room(String key) {
        return Math.max(0, longest() - length(key.getBytes(StandardCharsets.UTF_8).length, 0, new RecordHeaders()));
    }

    /** Whether a record with these can be sent. */
    boolean fits(String key, byte[] value, Headers headers) {
        return length(key.getBytes(StandardCharsets.UTF_8).length, value.length, headers) <= longest();
    }

    /** Bytes of a record. */
    static int length(int key, int value, Headers headers) {
        int length = AROUND + key + value;
        for (Header each : headers) {
            byte[] its = each.value();
            length += each.key().length() + (its == null ? 0 : its.length);
        }
        return length;
    }
}
