package io.hashbeat.console.serve;

import io.hashbeat.console.serve.Answers.EventsAnswer;
import io.hashbeat.console.serve.Answers.RejectCourseAnswer;
import io.hashbeat.console.serve.Answers.TelemetryAnswer;
import io.hashbeat.console.serve.history.BlockPoint;
import io.hashbeat.console.serve.history.EventsQuery;
import io.hashbeat.console.serve.history.FinestKept;
import io.hashbeat.console.serve.history.HistoryException;
import io.hashbeat.console.serve.history.HistoryQuery;
import io.hashbeat.console.serve.history.HistoryReader;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.AnomalyView;
import io.hashbeat.console.view.LiveSnapshot;
import io.hashbeat.console.view.PlanView;
import io.hashbeat.console.view.Scope;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.console.view.SubjectView;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.domain.name.SubjectKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the store holds besides hashrates: what devices said, what happened, why shares were refused; and hashrates as a file. */
final class PastRoutes {
    private static final int OK = 200;
    /** What a silence says of alerts, not of subjects: one that says only such is about no subject more than about others. */
    private static final Set<String> OF_ALERTS = Set.of("id", "kind", "severity");

    private final Seen seen;
    private final HistoryReader history;
    private final InstantSource clock;

    PastRoutes(LiveView live, HistoryReader history, InstantSource clock) {
        this.seen = new Seen(live);
        this.history = history;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.get(ApiRoutes.BASE + "/telemetry", this::telemetry, Audience.OBSERVERS);
        routes.get(ApiRoutes.BASE + "/events", this::events, Audience.OBSERVERS);
        routes.get(ApiRoutes.BASE + "/rejects/course", this::rejects, Audience.OBSERVERS);
        routes.get(ApiRoutes.BASE + "/history.csv", this::csv, Audience.OBSERVERS);
    }

    private void telemetry(Context context) throws HistoryException {
        HistoryQuery query = Parameters.of(context).history(seen.now(clock));
        Seen.subject(context, query.subject());
        if (Subject.parse(query.subject()).kind() != SubjectKind.WORKER) {
            throw new IllegalArgumentException(
                    "subject must be a worker: nothing else has a device, not " + query.subject());
        }
        ApiRoutes.json(
                context,
                OK,
                new TelemetryAnswer(
                        query.subject(),
                        query.resolution().id(),
                        query.resolution().length().toMillis(),
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli(),
                        history.devices(query)));
    }

    private void rejects(Context context) throws HistoryException {
        HistoryQuery query = Parameters.of(context).rejectCourse(seen.now(clock));
        Seen.subject(context, query.subject());
        ApiRoutes.json(
                context,
                OK,
                new RejectCourseAnswer(
                        query.subject(),
                        query.resolution().id(),
                        query.resolution().length().toMillis(),
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli(),
                        history.rejectCourse(query)));
    }

    private void events(Context context) throws HistoryException {
        EventsQuery query = Parameters.of(context).events(seen.now(clock));
        Seen.subject(context, query.subject());
        List<AnomalyView> anomalies = anomalies(context, query);
        List<BlockPoint> blocks = blocks(context, query);
        List<PlanView> plans = plans(seen.by(context), query);
        ApiRoutes.json(
                context,
                OK,
                new EventsAnswer(
                        query.subject(),
                        query.from().toEpochMilli(),
                        query.to().toEpochMilli(),
                        newest(anomalies),
                        newest(blocks),
                        silences(seen.by(context), query),
                        newest(plans),
                        Math.max(Math.max(anomalies.size(), blocks.size()), plans.size()) > EventsQuery.MOST));
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(0, Math.min(all.size(), EventsQuery.MOST));
    }

    /** What an anomaly is part of is not for observers: it may be what happened to many. */
    private List<AnomalyView> anomalies(Context context, EventsQuery query) throws HistoryException {
        List<AnomalyView> all = history.anomalies(query);
        return Seen.scope(context).isEmpty()
                ? all
                : all.stream().map(AnomalyView::alone).toList();
    }

    /** Blocks are for observers as far as their account has found them. */
    private List<BlockPoint> blocks(Context context, EventsQuery query) throws HistoryException {
        Optional<Scope> scope = Seen.scope(context);
        return history.blocks(query).stream()
                .filter(block -> scope.isEmpty()
                        || (scope.get().whole()
                                && block.account().equals(scope.get().account())))
                .toList();
    }

    private static List<SilenceView> silences(LiveSnapshot snapshot, EventsQuery query) {
        Subject subject = Subject.parse(query.subject());
        return snapshot.alerts().silences().stream()
                .filter(silence -> silence.fromMs() < query.to().toEpochMilli()
                        && silence.toMs() > query.from().toEpochMilli())
                .filter(silence -> isAbout(silence.matchers(), subject))
                .toList();
    }

    private static List<PlanView> plans(LiveSnapshot snapshot, EventsQuery query) {
        Subject subject = Subject.parse(query.subject());
        Optional<SubjectView> view = snapshot.subject(query.subject());
        return snapshot.alerts().plans().stream()
                .filter(plan ->
                        plan.isWithin(query.from().toEpochMilli(), query.to().toEpochMilli()))
                .filter(plan -> plan.isAbout(
                        subject,
                        snapshot.facts(query.subject()),
                        view.map(SubjectView::server).orElse(null)))
                .sorted(Comparator.comparing(PlanView::fromMs).reversed())
                .toList();
    }

    /** Whether all that it says of subjects is so of this one; what it says of sites and the like is not known here. */
    private static boolean isAbout(Map<String, String> matchers, Subject subject) {
        List<String> parts = subject.parts();
        return !OF_ALERTS.containsAll(matchers.keySet())
                && matchers.entrySet().stream().allMatch(each -> switch (each.getKey()) {
                    case "kind", "severity" -> true;
                    case "account" ->
                        parts.size() > 2
                                && Set.of(SubjectKind.ACCOUNT, SubjectKind.WORKER)
                                        .contains(subject.kind())
                                && parts.get(2).equals(each.getValue());
                    case "pool" ->
                        Subject.pool(parts.get(0), parts.get(1)).text().equals(each.getValue());
                    default -> subject.text().equals(each.getValue());
                });
    }

    private void csv(Context context) throws HistoryException {
        TableCsv.send(
                context,
                "history",
                HistoryCsv.HEADER,
                hashrates(context, history, seen.now(clock)).points(),
                HistoryCsv::line);
    }

    /** What was asked for if who asks may see it; without a wish for a resolution the finest that reaches back far enough. */
    static FinestKept hashrates(Context context, HistoryReader history, Instant now) throws HistoryException {
        Parameters parameters = Parameters.of(context);
        HistoryQuery query = parameters.history(now);
        Seen.subject(context, query.subject());
        return parameters.text("resolution", "").isEmpty()
                ? FinestKept.read(history, query, now)
                : new FinestKept(query, history.read(query));
    }
}
