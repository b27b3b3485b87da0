package io.hashbeat.bench.topic;

import io.hashbeat.streams.share.ByteHash;

/**
 * How names change: machines go and others come in their place. After an hour of event time so many percent of the names are
 * other ones. Equal churns give equal names.
 *
 * @param workers at a time
 * @param percentPerHour 0 to 100
 */
record Churn(int workers, int percentPerHour) {
    private static final long HOUR_PERCENT = 100L * 3_600_000;

    /** How many workers had the place {@code worker} before the one that has it {@code millis} after the origin. */
    int generation(int worker, long millis) {
        if (percentPerHour == 0) {
            return 0;
        }
        long life = HOUR_PERCENT / percentPerHour;
        long age = Math.floorMod(ByteHash.mix(worker), life);
        return (int) ((millis + age) / life);
    }

    /** Names in the first {@code millis}, about: a worker that has no share before it goes counts too. */
    long names(long millis) {
        long names = workers;
        for (int worker = 0; percentPerHour > 0 && worker < workers; worker++) {
            names += generation(worker, millis);
        }
        return names;
    }
}
