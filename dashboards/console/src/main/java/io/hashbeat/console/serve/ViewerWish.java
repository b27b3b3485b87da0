package io.hashbeat.console.serve;

import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.ListQuery;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer looks at; the overview is always part of it.
 *
 * @param list visible part of a list
 * @param subject subject whose page is open
 * @param anomalies how many anomalies are visible, 0 for none
 */
record ViewerWish(@Nullable VisiblePart list, @Nullable String subject, int anomalies) {
    /** Part of a list that is on screen. */
    record VisiblePart(ListKind kind, ListQuery query) {}

    static ViewerWish of(Parameters parameters) {
        ListKind kind = parameters.kind();
        ListQuery query = parameters.list(kind, 0);
        int anomalies = parameters.integer("anomalies", 0);
        if (anomalies < 0 || anomalies > ListQuery.MAX_LIMIT) {
            throw new IllegalArgumentException("anomalies must be 0 to " + ListQuery.MAX_LIMIT + ", not " + anomalies);
        }
        return new ViewerWish(
                query.limit() == 0 ? null : new VisiblePart(kind, query),
                parameters.text("subject", "").isEmpty() ? null : parameters.subject(),
                anomalies);
    }
}
