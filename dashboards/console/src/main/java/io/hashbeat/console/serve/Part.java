package io.hashbeat.console.serve;

import io.hashbeat.console.view.ListQuery;
import java.util.List;

/**
 * Which part of an answer is wanted.
 *
 * @param offset entries to skip
 * @param limit entries wanted, 0 to {@link ListQuery#MAX_LIMIT}
 */
record Part(int offset, int limit) {
    Part {
        if (offset < 0 || limit < 0 || limit > ListQuery.MAX_LIMIT) {
            throw new IllegalArgumentException("offset must be 0 or more and limit 0 to " + ListQuery.MAX_LIMIT
                    + ", not " + offset + ", " + limit);
        }
    }

    <T> List<T> of(List<T> all) {
        return all.stream().skip(offset).limit(limit).toList();
    }
}
