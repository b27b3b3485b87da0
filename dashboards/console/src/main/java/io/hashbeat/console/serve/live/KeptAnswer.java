package io.hashbeat.console.serve.live;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka was asked last, for a few seconds: one thread asks, who comes meanwhile gets the answer of before, and that it did not answer is kept as
 * long as an answer. So nobody waits behind others while it is away. Safe for use by many threads.
 */
final class KeptAnswer<T> {
    static final long FRESH_NANOS = 3_000_000_000L;

    private final String bootstrapServers;
    private final Supplier<T> read;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Answer<T> answer;

    /** Asks by {@code read}, at times of {@code nanos}. */
    KeptAnswer(String bootstrapServers, Supplier<T> read, LongSupplier nanos) {
        this.bootstrapServers = bootstrapServers;
        this.read = read;
        this.nanos = nanos;
    }

    /** What came of the last reading, and when. */
    private record Answer<T>(@Nullable T value, @Nullable KafkaException failure, long atNanos) {}

    /**
     * The answer.
     *
     * @throws IllegalStateException in one line if there is none
     */
    T get() {
        Answer<T> known = answer;
        boolean isFresh = known != null && nanos.getAsLong() - known.atNanos() < FRESH_NANOS;
        if (isFresh || !reading.tryLock()) {
            return value(known);
        }
        try {
            Answer<T> now = ask();
            answer = now;
            return value(now);
        } finally {
            reading.unlock();
        }
    }

    private Answer<T> ask() {
        try {
            return new Answer<>(read.get(), null, nanos.getAsLong());
        } catch (KafkaException e) {
            return new Answer<>(null, e, nanos.getAsLong());
        }
    }

    private T value(@Nullable Answer<T> known) {
        T value = known == null ? null : known.value();
        if (value != null) {
            return value;
        }
        throw new IllegalStateException(
                "Kafka at " + bootstrapServers + " does not answer", known == null ? null : known.failure());
    }
}
