package io.hashbeat.bench.live;

/**
 * What is measured.
 *
 * @param workers how many; 1 to 5 million
 * @param minutes of event time that are measured; 1 or more
 * @param tickMillis event time between the ticks of the source
 * @param probeShares shares of the closed run that finds the sustainable rate
 * @param speed event time for a unit of wall time; 1 but in tests
 * @param seed of everything that is random
 */
public record LatencyOptions(int workers, int minutes, long tickMillis, long probeShares, int speed, long seed) {
    private static final int MAX_WORKERS = 5_000_000;
    private static final int MAX_MINUTES = 1_440;
    private static final int MAX_SPEED = 100;
    private static final long MAX_TICK_MILLIS = 20_000;

    public LatencyOptions {
        check("workers", workers, 1, MAX_WORKERS);
        check("minutes", minutes, 1, MAX_MINUTES);
        check("tick-ms", tickMillis, 1, MAX_TICK_MILLIS);
        check("probe-shares", probeShares, 1, Integer.MAX_VALUE);
        check("speed", speed, 1, MAX_SPEED);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    /** One in a hundred, at most a thousand. */
    int silenced() {
        return Math.max(1, Math.min(workers / 100, 1_000));
    }
}
