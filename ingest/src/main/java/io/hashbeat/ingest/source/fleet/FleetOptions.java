package io.hashbeat.ingest.source.fleet;

import java.time.Duration;

/**
 * What fleet to simulate.
 *
 * @param workers how many, 1 to 1,000,000
 * @param seed everything random follows from it
 * @param history how much simulated past is made first; zero for none
 * @param speed simulated seconds a second. At 1 the history is made at once and then time goes as it does. Above 1 the whole history goes
 *     by at that speed until it has reached now, and from there at 1.
 * @param sharesPerMinute what vardiff aims at for a worker, on average over the servers
 * @param pool pool name
 */
public record FleetOptions(
        int workers, long seed, Duration history, double speed, double sharesPerMinute, String pool) {
    public FleetOptions {
        if (workers < 1 || workers > 1_000_000) {
            throw new IllegalArgumentException("workers is 1 to 1000000: " + workers);
        }
        if (history.isNegative() || history.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("history is 0 to 30 days: " + history);
        }
        if (!(speed >= 1 && speed <= 10_000)) {
            throw new IllegalArgumentException("speed is 1 to 10000: " + speed);
        }
        if (!(sharesPerMinute >= 0.1 && sharesPerMinute <= 1_000)) {
            throw new IllegalArgumentException("sharesPerMinute is 0.1 to 1000: " + sharesPerMinute);
        }
    }

    /** So many workers, seed 1, 6 hours of history, speed 1, 6 shares a minute, pool {@code default}. */
    public static FleetOptions ofWorkers(int workers) {
        return new FleetOptions(workers, 1, Duration.ofHours(6), 1, 6, "default");
    }

    /** The same with another speed. */
    public FleetOptions withSpeed(double newSpeed) {
        return new FleetOptions(workers, seed, history, newSpeed, sharesPerMinute, pool);
    }

    /** The same with another seed. */
    public FleetOptions withSeed(long newSeed) {
        return new FleetOptions(workers, newSeed, history, speed, sharesPerMinute, pool);
    }

    /** The same with another history. */
    public FleetOptions withHistory(Duration newHistory) {
        return new FleetOptions(workers, seed, newHistory, speed, sharesPerMinute, pool);
    }
}
