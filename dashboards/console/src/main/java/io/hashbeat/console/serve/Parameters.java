package io.hashbeat.console.serve;

import io.hashbeat.console.serve.history.HistoryQuery;
import io.hashbeat.console.serve.history.Resolution;
import io.hashbeat.console.view.WorkerSort;
import io.hashbeat.console.view.WorkerStatus;
import io.hashbeat.console.view.WorkersQuery;
import io.hashbeat.domain.name.Subject;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters to questions. Every fault is an {@link IllegalArgumentException} with one line: name, value, what is allowed. */
final class Parameters {
    /** Points that one answer may have. */
    static final int MAX_POINTS = 5000;

    private static final int GOOD_POINTS = 400;
    private static final int DEFAULT_LIMIT = 100;

    private Parameters() {}

    static WorkersQuery workers(Context context, int defaultLimit) {
        String sort = text(context, "sort", WorkerSort.WORKER.id());
        String order = text(context, "order", "asc");
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new IllegalArgumentException("order must be asc or desc, not " + order);
        }
        return new WorkersQuery(
                text(context, "search", ""),
                status(context.queryParam("status")),
                WorkerSort.byId(sort)
                        .orElseThrow(() -> new IllegalArgumentException("sort must be one of "
                                + Arrays.stream(WorkerSort.values())
                                        .map(WorkerSort::id)
                                        .collect(Collectors.joining(", "))
                                + ", not " + sort)),
                order.equals("desc"),
                integer(context, "offset", 0),
                integer(context, "limit", defaultLimit));
    }

    static WorkersQuery workers(Context context) {
        return workers(context, DEFAULT_LIMIT);
    }

    private static @Nullable WorkerStatus status(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(WorkerStatus.values())
                .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "status must be one of " + Arrays.toString(WorkerStatus.values()) + ", not " + text));
    }

    /** The subject, checked. */
    static String subject(Context context) {
        String subject = context.queryParam("subject");
        if (subject == null) {
            throw new IllegalArgumentException("subject is needed, such as worker/pool/sha256d/account/name");
        }
        return Subject.parse(subject).text();
    }

    static HistoryQuery history(Context context, Instant now) {
        Instant to = instant(context, "to", now);
        Instant from = instant(context, "from", to.minus(Duration.ofHours(24)));
        Duration span = Duration.between(from, to);
        String id = context.queryParam("resolution");
        Resolution resolution = id == null
                ? Resolution.forSpan(span, GOOD_POINTS)
                : Resolution.byId(id)
                        .orElseThrow(
                                () -> new IllegalArgumentException("resolution must be 1m, 15m, 1h or 1d, not " + id));
        if (span.compareTo(resolution.length().multipliedBy(MAX_POINTS)) > 0) {
            throw new IllegalArgumentException("at most " + MAX_POINTS + " points: choose a coarser resolution than "
                    + resolution.id() + " or a shorter span");
        }
        return new HistoryQuery(subject(context), from, to, resolution);
    }

    static int integer(Context context, String name, int absent) {
        String text = context.queryParam(name);
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }

    static String text(Context context, String name, String absent) {
        String text = context.queryParam(name);
        return text == null ? absent : text;
    }

    private static Instant instant(Context context, String name, Instant absent) {
        String text = context.queryParam(name);
        if (text == null) {
            return absent;
        }
        try {
            return text.chars().allMatch(Character::isDigit) && text.length() <= 15 && !text.isEmpty()
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be ISO-8601 or epoch milliseconds, not " + text, e);
        }
    }
}
