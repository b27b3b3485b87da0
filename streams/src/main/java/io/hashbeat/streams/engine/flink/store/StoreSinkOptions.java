package io.hashbeat.streams.engine.flink.store;

import io.hashbeat.streams.sink.Backoff;
import java.io.Serializable;
import java.time.Duration;

/**
 * Sizes and times of the sink.
 *
 * @param batchPoints most points of one request
 * @param batchBytes most bytes of one request, before compression
 * @param bufferPoints points that a writer holds before it stops taking more (back-pressure); more than a batch
 * @param flushEvery longest time that a point waits for others to share a request
 * @param backoff waits while the store does not take points
 * @param callTimeout longest time of one request, as the client has it
 */
public record StoreSinkOptions(
        int batchPoints, long batchBytes, int bufferPoints, Duration flushEvery, Backoff backoff, Duration callTimeout)
        implements Serializable {
    /** Requests of one delivery while bad points are searched; 5,000 points need 13 halvings to find one. */
    static final int MOST_REQUESTS = 64;

    public StoreSinkOptions {
        if (bufferPoints <= batchPoints) {
            throw new IllegalArgumentException(
                    "bufferPoints must be more than batchPoints: " + bufferPoints + ", " + batchPoints);
        }
    }

    /** 5,000 points or 2 MiB a request, at most a second old; 20,000 points wait; rests from 0.2 s to 10 s. */
    public static StoreSinkOptions defaults(Duration callTimeout) {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
        return new StoreSinkOptions(5_000, 2L << 20, 20_000, Duration.ofSeconds(1), backoff, callTimeout);
    }

    /** Above every time-out of the client, else Flink would send a batch again while it is still under way. */
    long requestTimeoutMillis() {
        return callTimeout.multipliedBy(MOST_REQUESTS + 1L).plusMinutes(5).toMillis();
    }
}
