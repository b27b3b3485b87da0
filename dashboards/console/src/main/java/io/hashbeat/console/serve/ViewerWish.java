package io.hashbeat.console.serve;

import io.hashbeat.console.view.WorkersQuery;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer looks at; the overview is always part of it.
 *
 * @param workers visible part of the workers list
 * @param subject subject whose page is open
 * @param anomalies how many anomalies are visible, 0 for none
 */
record ViewerWish(@Nullable WorkersQuery workers, @Nullable String subject, int anomalies) {
    static ViewerWish of(Context context) {
        WorkersQuery workers = Parameters.workers(context, 0);
        int anomalies = Parameters.integer(context, "anomalies", 0);
        if (anomalies < 0 || anomalies > WorkersQuery.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "anomalies must be 0 to " + WorkersQuery.MAX_LIMIT + ", not " + anomalies);
        }
        return new ViewerWish(
                workers.limit() == 0 ? null : workers,
                context.queryParam("subject") == null ? null : Parameters.subject(context),
                anomalies);
    }
}
