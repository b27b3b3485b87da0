package io.hashbeat.bench.live;

import java.time.Duration;

/**
 * What is measured.
 *
 * @param workers how many; 1 to 5 million
 * @param sharesPerSecond before, during and after the stop
 * @param stop event time that goes by while the job does not run; 1 minute to 24 hours
 * @param speed event time for a unit of wall time; 1 but in tests
 * @param seed of everything that is random
 */
public record CatchUpOptions(int workers, long sharesPerSecond, Duration stop, int speed, long seed) {
    private static final int MAX_WORKERS = 5_000_000;
    private static final long MAX_RATE = 10_000_000;
    private static final int MAX_SPEED = 100;
    private static final long BYTES_OF_SHARE = 100;
    private static final long ROOM_BYTES = 2L << 30;

    public CatchUpOptions {
        check("workers", workers, MAX_WORKERS);
        check("rate", sharesPerSecond, MAX_RATE);
        check("speed", speed, MAX_SPEED);
    }

    private static void check(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("%s must be 1 to %d, not %d".formatted(name, most, value));
        }
    }

    /** Shares in a second of event time. */
    double sharesPerEventSecond() {
        return sharesPerSecond / (double) speed;
    }

    /** Shares of the stop, about. */
    long stopShares() {
        return Math.round(sharesPerEventSecond() * stop.toSeconds());
    }

    /** Room on the disk, at most. */
    long bytes() {
        return stopShares() * BYTES_OF_SHARE + ROOM_BYTES;
    }
}
