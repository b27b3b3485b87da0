package io.hashbeat.streams.detect;

/** What is found so long after it happened that it is history: nobody is told, unless it is still so. */
public final class Past {

    private static final long AFTER_MILLIS = 10 * 60_000L;

    private Past() {}

    /** Whether what was so at {@code atMillis} is of the past at {@code nowMillis}, both since 1970 UTC. */
    public static boolean covers(long atMillis, long nowMillis) {
        return nowMillis - atMillis > AFTER_MILLIS;
    }
}
