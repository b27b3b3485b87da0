package io.hashbeat.bench.live;

/**
 * A load.
 *
 * @param workers how many; every share is of one of them by chance
 * @param sharesPerSecond shares in a second of event time; above 0
 * @param tickMillis event time between ticks, which come at its multiples; 1 or more
 * @param seed of everything that is random
 */
record LiveSpec(int workers, double sharesPerSecond, long tickMillis, long seed) {
    LiveSpec {
        if (workers < 1 || !(sharesPerSecond > 0) || tickMillis < 1) {
            throw new IllegalArgumentException("not a load: %d workers, %s shares/s, ticks every %d ms"
                    .formatted(workers, sharesPerSecond, tickMillis));
        }
    }
}
