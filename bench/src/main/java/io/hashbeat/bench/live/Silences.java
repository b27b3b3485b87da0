package io.hashbeat.bench.live;

import java.util.HashMap;
import java.util.Map;

/**
 * The workers that fall silent: one of so many, one after the other, evenly over a span of event time. Of many accounts and not all of
 * one, since that would be an outage of the account and not of workers.
 *
 * @param count how many; 0 for none
 * @param oneOf one of so many workers falls silent; 1 or more
 * @param fromMillis when the first falls silent, milliseconds since 1970 UTC
 * @param spanMillis within which all do
 */
record Silences(int count, int oneOf, long fromMillis, long spanMillis) {
    /** Nobody. */
    static final Silences NONE = new Silences(0, 1, 0, 0);

    /** True if this worker sends nothing at this time. */
    boolean silent(int worker, long millis) {
        int number = worker / oneOf;
        return worker % oneOf == 0 && number < count && millis >= sinceMillis(number);
    }

    private long sinceMillis(int number) {
        return fromMillis + spanMillis * number / count;
    }

    /** When each falls silent, milliseconds since 1970 UTC, by its number. */
    Map<Integer, Long> sinceByWorker() {
        Map<Integer, Long> since = new HashMap<>();
        for (int number = 0; number < count; number++) {
            since.put(number * oneOf, sinceMillis(number));
        }
        return since;
    }
}
