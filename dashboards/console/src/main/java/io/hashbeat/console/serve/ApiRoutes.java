package io.hashbeat.console.serve;

import io.hashbeat.console.serve.Answers.AnomaliesAnswer;
import io.hashbeat.console.serve.Answers.Fault;
import io.hashbeat.console.serve.Answers.FeedsAnswer;
import io.hashbeat.console.serve.Answers.Health;
import io.hashbeat.console.serve.Answers.HistoryAnswer;
import io.hashbeat.console.serve.Answers.RejectsAnswer;
import io.hashbeat.console.serve.Answers.SubjectAnswer;
import io.hashbeat.console.serve.history.FinestKept;
import io.hashbeat.console.serve.history.HistoryException;
import io.hashbeat.console.serve.history.HistoryQuery;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.history.RejectsQuery;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.FeedView;
import io.hashbeat.console.view.Freshness;
import io.hashbeat.console.view.GroupView;
import io.hashbeat.console.view.ListQuery;
import io.hashbeat.console.view.LiveSnapshot;
import io.hashbeat.console.view.SubjectView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON API below /api/v1 that reads only; {@link ListRoutes}, {@link FeedbackRoutes}, {@link AlertRoutes} and {@link RuleRoutes} have the rest. */
final class ApiRoutes {
    static final String BASE = "/api/v1";

    private static final String PATHS =
            "overview, workers, workers.csv, accounts, accounts.csv, facets, map, groups, subject, history, history.csv, telemetry, events, rejects, rejects/course, anomalies, anomalies.csv, budget, alerts, incidents, incidents.csv, silences, rules, prices, statement, feeds, pipeline, dead-letters, dead-letters.csv, health, session, links, stream, openapi.yaml";
    private static final int SHOWN_ALERTS = 100;
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final LiveView live;
    private final Seen seen;
    private final HistoryReader history;
    private final StreamHub streams;
    private final InstantSource clock;

    ApiRoutes(LiveView live, HistoryReader history, StreamHub streams, InstantSource clock) {
        this.live = live;
        this.seen = new Seen(live);
        this.history = history;
        this.streams = streams;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get(
                BASE + "/overview",
                context -> json(context, OK, seen.by(context).overview(clock.millis())),
                Audience.OBSERVERS);
        routes.get(BASE + "/subject", this::subject, Audience.OBSERVERS);
        routes.get(BASE + "/history", this::history, Audience.OBSERVERS);
        routes.get(BASE + "/rejects", this::rejects, Audience.OBSERVERS);
        routes.get(BASE + "/anomalies", this::anomalies, Audience.OBSERVERS);
        routes.get(BASE + "/anomalies.csv", this::anomaliesCsv, Audience.OBSERVERS);
        routes.get(BASE + "/feeds", this::feeds, Audience.OBSERVERS);
        routes.get(BASE + "/health", this::health);
        routes.get(BASE + "/openapi.yaml", ApiRoutes::document, Audience.OBSERVERS);
        routes.get(
                "/api/<path>",
                context -> fault(
                        context,
                        NOT_FOUND,
                        "there is no " + context.path() + "; the answers are below " + BASE + ": " + PATHS));
        routes.exception(
                IllegalArgumentException.class,
                (e, context) -> fault(context, BAD_REQUEST, String.valueOf(e.getMessage())));
        routes.exception(
                HistoryException.class, (e, context) -> fault(context, UNAVAILABLE, String.valueOf(e.getMessage())));
    }

    private void subject(Context context) {
        String subject = Seen.subject(context, Parameters.of(context).subject());
        Optional<SubjectAnswer> answer = subject(seen.by(context), subject);
        if (answer.isPresent()) {
            json(context, OK, answer.get());
        } else {
            fault(context, NOT_FOUND, "nothing is known about " + subject);
        }
    }

    /** A subject with its anomalies; empty if it is not known. */
    static Optional<SubjectAnswer> subject(LiveSnapshot snapshot, String subject) {
        Optional<GroupView> group = snapshot.subject(subject).isPresent()
                ? Optional.empty()
                : snapshot.groups().of(subject);
        Optional<SubjectView> view = snapshot.subject(subject).or(() -> group.map(GroupView::asSubject));
        List<AnomalyView> found = snapshot.anomalies().stream()
                .filter(anomaly -> anomaly.subject().equals(subject))
                .limit(ListQuery.MAX_LIMIT)
                .toList();
        return view.map(known -> new SubjectAnswer(
                known,
                snapshot.status(known),
                snapshot.facts(subject),
                found,
                snapshot.alerts().alerts().stream()
                        .filter(alert -> concerns(alert, known))
                        .limit(SHOWN_ALERTS)
                        .toList(),
                snapshot.marks(found),
                group.orElse(null)));
    }

    /** Its own alerts; of an account also those of its workers that fire and are not part of an incident. */
    private static boolean concerns(AlertView alert, SubjectView known) {
        List<String> account = known.parts();
        return alert.subject().equals(known.subject())
                || (known.kind().equals("account")
                        && alert.firing()
                        && alert.incident() == null
                        && alert.parts().size() > account.size()
                        && alert.parts().subList(0, account.size()).equals(account));
    }

    private void history(Context context) throws HistoryException {
        FinestKept kept = PastRoutes.hashrates(context, history, seen.now(clock));
        HistoryQuery query = kept.query();
        json(
                context,
                OK,
                new HistoryAnswer(
                        query.subject(),
                        query.resolution().id(),
                        query.resolution().length().toMillis(),
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli(),
                        kept.points()));
    }

    private void rejects(Context context) throws HistoryException {
        RejectsQuery query = Parameters.of(context).rejects(seen.now(clock));
        Seen.subject(context, query.subject());
        json(
                context,
                OK,
                new RejectsAnswer(
                        query.subject(),
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli(),
                        history.rejects(query)));
    }

    private static String anomalyState(Parameters parameters) {
        String state = parameters.text("state", "all");
        if (!List.of("all", "open", "closed").contains(state)) {
            throw new IllegalArgumentException("state must be all, open or closed, not " + state);
        }
        return state;
    }

    /** All of them, those that are part of another one too. */
    private void anomaliesCsv(Context context) {
        LiveSnapshot snapshot = seen.by(context);
        String state = anomalyState(Parameters.of(context));
        List<AnomalyView> all = snapshot.anomalies().stream()
                .filter(anomaly -> state.equals("all") || anomaly.open() == state.equals("open"))
                .toList();
        Map<String, Boolean> marks = snapshot.marks(all);
        TableCsv.send(
                context, "anomalies", AlarmCsv.ANOMALIES, all, found -> AlarmCsv.anomaly(found, marks.get(found.id())));
    }

    private void anomalies(Context context) {
        Parameters parameters = Parameters.of(context);
        String state = anomalyState(parameters);
        Part part = parameters.part();
        json(context, OK, anomalies(seen.by(context), state, part.offset(), part.limit()));
    }

    static AnomaliesAnswer anomalies(LiveSnapshot snapshot, String state, int offset, int limit) {
        List<AnomalyView> matching = snapshot.anomalies().stream()
                .filter(anomaly -> anomaly.inhibitedBy().isEmpty())
                .filter(anomaly -> state.equals("all") || anomaly.open() == state.equals("open"))
                .toList();
        List<AnomalyView> shown = matching.stream().skip(offset).limit(limit).toList();
        return new AnomaliesAnswer(matching.size(), offset, shown, snapshot.openMembers(), snapshot.marks(shown));
    }

    private void feeds(Context context) {
        LiveSnapshot snapshot = seen.by(context);
        Part part = Parameters.of(context).largestPart();
        List<FeedView> worstFirst = snapshot.feeds().stream()
                .sorted(Comparator.comparing(FeedView::state)
                        .thenComparing(FeedView::lagMs)
                        .reversed()
                        .thenComparing(FeedView::source))
                .toList();
        json(
                context,
                OK,
                new FeedsAnswer(
                        Freshness.of(snapshot.feeds(), clock.millis()),
                        worstFirst.size(),
                        part.offset(),
                        part.of(worstFirst)));
    }

    /** What is written of this API. */
    private static void document(Context context) {
        send(context, OK, "application/yaml", WebFile.openApi().getBytes(StandardCharsets.UTF_8));
    }

    private void health(Context context) {
        boolean failed = live.state() == LiveView.State.FAILED;
        json(
                context,
                failed ? UNAVAILABLE : OK,
                new Health(
                        failed ? "failed" : "ok",
                        live.state().name(),
                        live.snapshot().version(),
                        streams.size()));
    }

    /** The part of these that is wanted; how many there are is in a header. */
    static void part(Context context, List<?> all) {
        Part part = Parameters.of(context).largestPart();
        context.header("X-Total-Count", Integer.toString(all.size()));
        json(context, OK, part.of(all));
    }

    static void fault(Context context, int status, String message) {
        json(context, status, new Fault(message));
    }

    /** An answer as JSON; one that was asked for by GET and has not changed since is not sent again. */
    static void json(Context context, int status, Object value) {
        send(context, status, "application/json", Json.bytes(value));
    }

    private static void send(Context context, int status, String type, byte[] content) {
        context.status(status).contentType(type);
        if (status == OK && context.method().name().equals("GET")) {
            EntityTag tag = EntityTag.of(content);
            context.header("Cache-Control", "private, no-cache")
                    .header("Vary", "Cookie, Authorization")
                    .header("ETag", tag.text());
            if (tag.isIn(context.header("If-None-Match"))) {
                context.status(NOT_MODIFIED);
                return;
            }
        }
        context.result(content);
    }
}
