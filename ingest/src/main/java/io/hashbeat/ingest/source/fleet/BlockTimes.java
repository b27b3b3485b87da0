package io.hashbeat.ingest.source.fleet;

import java.util.SplittableRandom;

/**
 * When the network finds blocks: a Poisson process with a mean of ten minutes. For a moment after each, shares for the old block arrive
 * and are stale.
 */
final class BlockTimes {
    /** How long stale shares arrive after a block. */
    static final long STALE_MS = 2_500;

    /** Part of the shares that is stale in that time. */
    static final double STALE_PART = 0.4;

    static final double NETWORK_DIFFICULTY = 1.5e14;

    private static final double MEAN_MS = 600_000;
    private static final long FIRST_HEIGHT = 925_000;

    private final SplittableRandom random;
    private long lastMs;
    private long nextMs;
    private long height = FIRST_HEIGHT;

    BlockTimes(SplittableRandom random, long startMs) {
        this.random = random;
        this.lastMs = startMs - STALE_MS;
        this.nextMs = startMs + gap();
    }

    private long gap() {
        return 1 + (long) (-Math.log(1 - random.nextDouble()) * MEAN_MS) + STALE_MS;
    }

    /** Takes the next block if it comes before a time. */
    boolean advanceBefore(long timeMs) {
        if (nextMs >= timeMs) {
            return false;
        }
        lastMs = nextMs;
        nextMs += gap();
        height++;
        return true;
    }

    /** Time of the newest block. */
    long lastMs() {
        return lastMs;
    }

    /** Height of the newest block. */
    long height() {
        return height;
    }

    /** Height of the chain at a time not long before the newest block. */
    long heightAt(long timeMs) {
        return timeMs >= lastMs ? height : height - 1;
    }

    /** Whether shares of the old block still arrive. */
    boolean isStaleTime(long timeMs) {
        return timeMs >= lastMs && timeMs < lastMs + STALE_MS;
    }
}
