package io.hashbeat.ingest.source.fleet;

import java.time.Instant;

/**
 * What log to generate.
 *
 * @param lines how many lines, duplicates included; at least 1
 * @param workers how many workers, 1 to 10,000,000
 * @param duplicates part of the lines that repeat an earlier line, 0 to 0.5; they follow within 30 s
 * @param outOfOrder part of the lines that arrive 1 to 60 s late, 0 to 0.5
 * @param seed everything random follows from it
 * @param start time of the first share
 * @param sharesPerMinute of a worker, on average
 */
public record ShareLogSpec(
        long lines,
        int workers,
        double duplicates,
        double outOfOrder,
        long seed,
        Instant start,
        double sharesPerMinute) {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    public ShareLogSpec {
        if (lines < 1 || workers < 1 || workers > 10_000_000) {
            throw new IllegalArgumentException("lines and workers are at least 1: " + lines + ", " + workers);
        }
        if (!(duplicates >= 0 && duplicates <= 0.5) || !(outOfOrder >= 0 && outOfOrder <= 0.5)) {
            throw new IllegalArgumentException("parts are 0 to 0.5: " + duplicates + ", " + outOfOrder);
        }
        if (!(sharesPerMinute > 0 && sharesPerMinute <= 1_000)) {
            throw new IllegalArgumentException("sharesPerMinute is above 0, at most 1000: " + sharesPerMinute);
        }
    }

    /** 3 % duplicates, 2 % out of order, seed 1, from 2026-01-05, 6 shares a minute. */
    public static ShareLogSpec of(long lines, int workers) {
        return new ShareLogSpec(lines, workers, 0.03, 0.02, 1, START, 6);
    }

    /** The same with another seed. */
    public ShareLogSpec withSeed(long newSeed) {
        return new ShareLogSpec(lines, workers, duplicates, outOfOrder, newSeed, start, sharesPerMinute);
    }
}
