package io.hashbeat.bench.live;

/**
 * Minute ends that are measured.
 *
 * @param first the first of them, milliseconds since 1970 UTC
 * @param last the last of them
 */
record Span(long first, long last) {
    boolean contains(long endMillis) {
        return endMillis >= first && endMillis <= last;
    }
}
