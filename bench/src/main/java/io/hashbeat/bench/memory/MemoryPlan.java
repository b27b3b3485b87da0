package io.hashbeat.bench.memory;

import io.hashbeat.domain.algorithm.Algorithm;
import io.hashbeat.streams.slice.ShareBundles;
import java.time.Instant;

/**
 * What is filled. Memory of a bucket does not depend on the others, so some of them say what all would take.
 *
 * @param workers of the whole pool, each with a share every 10 s; 1 to 5 million
 * @param buckets how many of the pipeline's hash buckets are filled with their part of the workers; 1 to 128
 * @param earlyMinutes event time after which it is measured first, minutes; 1 to 1,440
 * @param hours event time after which it is measured last; 25 to 48: later nothing grows any more
 * @param seed of everything that is random
 */
public record MemoryPlan(int workers, int buckets, int earlyMinutes, int hours, long seed) {
    /** For how long cold workers have been silent when they are measured, hours: not yet retired. */
    public static final int SILENT_HOURS = 23;

    static final Algorithm ALGORITHM = Algorithm.SHA256D;
    static final String POOL = "bench";
    static final long ORIGIN_MILLIS = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
    static final int INTERVAL_MILLIS = 10_000;
    static final int JITTER_MILLIS = 2_000;
    static final int STEP_MILLIS = 2_000;
    static final int MINUTE_MILLIS = 60_000;
    static final int HOUR_MINUTES = 60;
    static final int WORKERS_OF_ACCOUNT = 100;
    static final int SERVERS = 3;
    static final int PARTITIONS = 4;

    private static final int MAX_WORKERS = 5_000_000;
    private static final int LEAST_HOURS = 25;
    private static final int MAX_HOURS = 48;
    private static final int DAY_MINUTES = 1_440;

    public MemoryPlan {
        check("workers", workers, 1, MAX_WORKERS);
        check("buckets", buckets, 1, ShareBundles.BUCKETS);
        check("minutes", earlyMinutes, 1, DAY_MINUTES);
        check("hours", hours, LEAST_HOURS, MAX_HOURS);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    /** In words, for a line. */
    public String inWords() {
        return "%,d workers, a share every 10 s; %d of %d buckets are filled"
                .formatted(workers, buckets, ShareBundles.BUCKETS);
    }
}
