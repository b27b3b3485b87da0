package io.hashbeat.bench.topic;

import io.hashbeat.domain.algorithm.Algorithm;
import java.time.Instant;

/**
 * What the prepared topic holds. Equal specs give equal records.
 *
 * @param shares how many in all, accepted or not; 1 to 10^12
 * @param workers how many, each with a share every 10 s; 1 to 5 million
 * @param seed of everything that is random
 */
public record TopicSpec(long shares, int workers, long seed) {
    /** Most workers: their names are kept in memory. */
    public static final int MAX_WORKERS = 5_000_000;

    private static final long MAX_SHARES = 1_000_000_000_000L;

    static final Algorithm ALGORITHM = Algorithm.SHA256D;
    static final String POOL = "bench";

    /** Event time of the first share, about; in the past, so that no clock matters. */
    static final long ORIGIN_MILLIS = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    /** One share of a worker in this time. */
    static final int INTERVAL_MILLIS = 10_000;

    /** By how much a share comes after its turn, at most; and by how much it is older than when it comes. */
    static final int JITTER_MILLIS = 2_000;

    static final int TICK_MILLIS = 2_000;
    static final int WORKERS_OF_ACCOUNT = 100;
    static final int SERVERS = 3;

    public TopicSpec {
        if (shares < 1 || shares > MAX_SHARES) {
            throw new IllegalArgumentException("shares must be 1 to " + MAX_SHARES + ", not " + shares);
        }
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers must be 1 to " + MAX_WORKERS + ", not " + workers);
        }
    }

    /** In words, for a line. */
    public String inWords() {
        return "%,d shares of %,d workers, seed %d".formatted(shares, workers, seed);
    }
}
