package io.hashbeat.console.serve;

import io.hashbeat.console.serve.history.EventsQuery;
import io.hashbeat.console.serve.history.HistoryQuery;
import io.hashbeat.console.serve.history.RejectsQuery;
import io.hashbeat.console.serve.history.Resolution;
import io.hashbeat.console.view.Groups;
import io.hashbeat.console.view.ListColumn;
import io.hashbeat.console.view.ListFilter;
import io.hashbeat.console.view.ListKind;
import io.hashbeat.console.view.ListQuery;
import io.hashbeat.console.view.MapGrouping;
import io.hashbeat.console.view.SubjectStatus;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Query parameters of one request, to questions. Every fault is an {@link IllegalArgumentException} with one line: name, value, what is allowed. */
final class Parameters {
    /** Points that one answer may have. */
    static final int MAX_POINTS = 5000;

    /** What one value may be long, and one that names a subject, of which each name may be escaped. */
    private static final int MOST_CHARACTERS = 256;

    private static final int MOST_OF_LONG = 2048;
    private static final Set<String> LONG = Set.of("subject", "pool", "key");
    private static final int GOOD_POINTS = 400;
    private static final int COURSE_POINTS = 200;
    /** What a store can tell of; times that are counted in nanoseconds end in 2262. */
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int DEFAULT_LIMIT = 100;

    private final Function<String, @Nullable String> query;

    /** Takes where the value of a name is found, absent if there is none. */
    Parameters(Function<String, @Nullable String> query) {
        this.query = query;
    }

    static Parameters of(Context context) {
        return new Parameters(context::queryParam);
    }

    /** Which part of a list is wanted; of the stream it is none without a limit. */
    ListQuery list(ListKind list, int defaultLimit) {
        String order = text("order", "asc");
        if (!order.equals("asc") && !order.equals("desc")) {
            throw new IllegalArgumentException("order must be asc or desc, not " + order);
        }
        return new ListQuery(
                filter(),
                column(value("sort"), list),
                order.equals("desc"),
                integer("offset", 0),
                integer("limit", defaultLimit));
    }

    /** Which subjects are wanted. */
    ListFilter filter() {
        String pool = text("pool", "");
        return new ListFilter(
                text("search", ""),
                pool.isEmpty() ? null : Subject.parse(pool),
                status(value("status")),
                text("account", ""),
                text("site", ""),
                text("model", ""),
                text("firmware", ""),
                text("server", ""),
                text("subnet", ""));
    }

    ListQuery list(ListKind list) {
        return list(list, DEFAULT_LIMIT);
    }

    private static ListColumn column(@Nullable String text, ListKind list) {
        if (text == null) {
            return list.columns().get(0);
        }
        return ListColumn.byId(text)
                .filter(list.columns()::contains)
                .orElseThrow(() -> new IllegalArgumentException("sort must be one of "
                        + list.columns().stream().map(ListColumn::id).collect(Collectors.joining(", ")) + ", not "
                        + text));
    }

    /** The list of that name; workers without one. */
    ListKind kind() {
        String text = text("list", ListKind.WORKERS.id());
        return ListKind.byId(text)
                .orElseThrow(() -> new IllegalArgumentException("list must be one of "
                        + Arrays.stream(ListKind.values()).map(ListKind::id).collect(Collectors.joining(", "))
                        + ", not " + text));
    }

    /** What the fleet map is grouped by; accounts without a wish. */
    MapGrouping grouping() {
        String text = text("group", MapGrouping.ACCOUNT.id());
        return MapGrouping.byId(text)
                .orElseThrow(() -> new IllegalArgumentException("group must be one of "
                        + Arrays.stream(MapGrouping.values())
                                .map(MapGrouping::id)
                                .collect(Collectors.joining(", "))
                        + ", not " + text));
    }

    /** Which groups are wanted: sites without a wish. */
    SubjectKind groupKind() {
        String text = text("kind", SubjectKind.SITE.text());
        return SubjectKind.byText(text)
                .filter(Groups.KINDS::contains)
                .orElseThrow(() ->
                        new IllegalArgumentException("kind must be site, model, firmware or subnet, not " + text));
    }

    private static @Nullable SubjectStatus status(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(SubjectStatus.values())
                .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "status must be one of " + Arrays.toString(SubjectStatus.values()) + ", not " + text));
    }

    /** The subject, checked. */
    String subject() {
        String subject = value("subject");
        if (subject == null) {
            throw new IllegalArgumentException("subject is needed, such as worker/pool/sha256d/account/name");
        }
        return Subject.parse(subject).text();
    }

    HistoryQuery history(Instant now) {
        Instant to = instant("to", now);
        Instant from = instant("from", to.minus(Duration.ofHours(24)));
        Duration span = Duration.between(from, to);
        String id = value("resolution");
        Resolution resolution = id == null
                ? Resolution.forSpan(span, GOOD_POINTS)
                : Resolution.byId(id)
                        .orElseThrow(
                                () -> new IllegalArgumentException("resolution must be 1m, 15m, 1h or 1d, not " + id));
        if (span.compareTo(resolution.length().multipliedBy(MAX_POINTS)) > 0) {
            throw new IllegalArgumentException("at most " + MAX_POINTS + " points: choose a coarser resolution than "
                    + resolution.id() + " or a shorter span");
        }
        return new HistoryQuery(subject(), from, to, resolution);
    }

    /** What happened to a subject; in the last day without a wish. */
    EventsQuery events(Instant now) {
        Instant to = instant("to", now);
        return new EventsQuery(subject(), instant("from", to.minus(Duration.ofHours(24))), to);
    }

    /** Rejects by time: of a worker at most a week, of what has many workers at most a day, because minutes are read. */
    HistoryQuery rejectCourse(Instant now) {
        Instant to = instant("to", now);
        Instant from = instant("from", to.minus(RejectsQuery.MAX_SPAN));
        String subject = subject();
        Duration longest = subject.startsWith(SubjectKind.WORKER.text() + "/") ? WEEK : RejectsQuery.MAX_SPAN;
        Duration span = Duration.between(from, to);
        if (span.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "to must be after from by at most " + longest.toHours() + " hours: " + from + " to " + to);
        }
        return new HistoryQuery(subject, from, to, Resolution.forSpan(span, COURSE_POINTS));
    }

    RejectsQuery rejects(Instant now) {
        Instant to = instant("to", now);
        return new RejectsQuery(subject(), instant("from", to.minus(RejectsQuery.MAX_SPAN)), to);
    }

    /** Which part of an answer is wanted; without a wish as much of it as there may be. */
    Part largestPart() {
        return new Part(integer("offset", 0), integer("limit", ListQuery.MAX_LIMIT));
    }

    /** Which part of an answer is wanted. */
    Part part() {
        return new Part(integer("offset", 0), integer("limit", DEFAULT_LIMIT));
    }

    int integer(String name, int absent) {
        String text = value(name);
        try {
            return text == null ? absent : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
        }
    }

    String text(String name, String absent) {
        String text = value(name);
        return text == null ? absent : text;
    }

    /** The value of that name if it is not longer than any good one. */
    private @Nullable String value(String name) {
        String text = query.apply(name);
        int most = LONG.contains(name) ? MOST_OF_LONG : MOST_CHARACTERS;
        if (text != null && text.length() > most) {
            throw new IllegalArgumentException(
                    name + " must have at most " + most + " characters, not " + text.length());
        }
        return text;
    }

    /** Whether that is wanted. */
    boolean flag(String name) {
        String text = text(name, "false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + " must be true or false, not " + text);
        }
        return text.equals("true");
    }

    private Instant instant(String name, Instant absent) {
        String text = value(name);
        if (text == null) {
            return absent;
        }
        try {
            Instant instant = text.chars().allMatch(Character::isDigit) && text.length() <= 15 && !text.isEmpty()
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : Instant.parse(text);
            if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(LATEST)) {
                throw new IllegalArgumentException(name + " must be from 1970 on and before 2200, not " + text);
            }
            return instant;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " must be ISO-8601 or epoch milliseconds, not " + text, e);
        }
    }
}
