package io.hashbeat.console.view;

import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted, in which order.
 *
 * @param search words that account, worker, pool, algorithm or server must contain, all of them, in any case; empty for all
 * @param pool only subjects of this pool and algorithm; none for all
 * @param status only subjects in this status; none for all
 * @param sort column
 * @param descending true for the highest first; lines without a value are last either way
 * @param offset lines to skip
 * @param limit lines wanted, 0 to {@value #MAX_LIMIT}
 */
public record ListQuery(
        String search,
        @Nullable Subject pool,
        @Nullable SubjectStatus status,
        ListColumn sort,
        boolean descending,
        int offset,
        int limit) {
    public static final int MAX_LIMIT = 1000;
    private static final int MAX_SEARCH = 256;

    public ListQuery {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must be 0 or more, not " + offset);
        }
        if (limit < 0 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 0 to " + MAX_LIMIT + ", not " + limit);
        }
        if (search.length() > MAX_SEARCH) {
            throw new IllegalArgumentException(
                    "search must have at most " + MAX_SEARCH + " characters, not " + search.length());
        }
        if (pool != null && pool.kind() != SubjectKind.POOL) {
            throw new IllegalArgumentException("pool must be such as pool/name/sha256d, not " + pool.text());
        }
    }
}
