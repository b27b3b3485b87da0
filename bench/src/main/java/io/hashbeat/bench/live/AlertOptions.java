package io.hashbeat.bench.live;

/**
 * What is measured of alerts.
 *
 * @param rate anomalies a second
 * @param seconds that are measured
 * @param warmUpSeconds at the same rate before them, which are not
 */
public record AlertOptions(int rate, int seconds, int warmUpSeconds) {
    private static final int MAX_RATE = 10_000;
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_WARM_UP = 600;
    /** Kept in memory until its webhook comes. */
    private static final int MAX_ANOMALIES = 2_000_000;

    public AlertOptions {
        check("rate", rate, 1, MAX_RATE);
        check("seconds", seconds, 1, MAX_SECONDS);
        check("warm-up", warmUpSeconds, 0, MAX_WARM_UP);
        check("rate times seconds", (long) rate * (seconds + warmUpSeconds), 1, MAX_ANOMALIES);
    }

    private static void check(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("%s must be %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    /** Anomalies before the first that counts. */
    int warmUp() {
        return rate * warmUpSeconds;
    }

    /** All of them. */
    int anomalies() {
        return rate * (seconds + warmUpSeconds);
    }
}
