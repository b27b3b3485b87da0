package io.hashbeat.bench.live;

/**
 * The workers that fall silent: the first ones, one after the other, evenly over a span of event time.
 *
 * @param count how many; 0 for none
 * @param fromMillis when the first falls silent, milliseconds since 1970 UTC
 * @param spanMillis within which all do
 */
record Silences(int count, long fromMillis, long spanMillis) {
    /** Nobody. */
    static final Silences NONE = new Silences(0, 0, 0);

    /** True if this worker sends nothing at this time. */
    boolean silent(int worker, long millis) {
        return worker < count && millis >= fromMillis + spanMillis * worker / count;
    }
}
