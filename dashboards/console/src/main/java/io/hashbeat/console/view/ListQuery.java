package io.hashbeat.console.view;

/**
 * Which part of a list is wanted, in which order.
 *
 * @param filter which subjects
 * @param sort column
 * @param descending true for the highest first; lines without a value are last either way
 * @param offset lines to skip
 * @param limit lines wanted, 0 to {@value #MAX_LIMIT}
 */
public record ListQuery(ListFilter filter, ListColumn sort, boolean descending, int offset, int limit) {
    public static final int MAX_LIMIT = 1000;

    public ListQuery {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be 0 or more, not " + offset);
        }
        if (limit < 0 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 0 to " + MAX_LIMIT + ", not " + limit);
        }
    }
}
