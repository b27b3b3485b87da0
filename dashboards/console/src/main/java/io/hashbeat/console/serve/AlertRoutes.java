package io.hashbeat.console.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.console.serve.Answers.AlertsAnswer;
import io.hashbeat.console.serve.Answers.Done;
import io.hashbeat.console.serve.Answers.SilenceSet;
import io.hashbeat.console.serve.Answers.SilencesAnswer;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.serve.live.SilenceDraft;
import io.hashbeat.console.statement.DowntimeStatement;
import io.hashbeat.console.statement.StatementCsv;
import io.hashbeat.console.view.AlertClock;
import io.hashbeat.console.view.AlertSnapshot;
import io.hashbeat.console.view.AlertView;
import io.hashbeat.console.view.LoudAlerts;
import io.hashbeat.console.view.SilenceView;
import io.hashbeat.domain.name.Subject;
import io.hashbeat.schemas.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Alerts: what there is, who takes one, what nobody is to be told of, and what was lost. */
final class AlertRoutes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final String BY = "console";
    private static final List<String> STATES = List.of("all", "firing", "pending", "resolved");

    private final Seen seen;
    private final SafeWrites writes;
    private final InstantSource clock;

    AlertRoutes(LiveView live, AlarmDesk desk, InstantSource clock) {
        this.seen = new Seen(live);
        this.writes = new SafeWrites(desk.records());
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        String base = ApiRoutes.BASE;
        routes.get(base + "/alerts", this::alerts, Audience.OBSERVERS);
        routes.get(
                base + "/alerts/{id}",
                context -> withAlert(context, alert -> ApiRoutes.json(context, OK, alert)),
                Audience.OBSERVERS);
        routes.post(base + "/alerts/{id}/acknowledge", this::acknowledge);
        routes.get(base + "/silences", this::silences);
        routes.post(base + "/silences", this::silence);
        routes.delete(base + "/silences/{id}", this::endSilence);
        routes.get(
                base + "/prices",
                context -> ApiRoutes.part(context, now(context).prices()));
        routes.get(
                base + "/statement",
                context -> ApiRoutes.json(
                        context,
                        OK,
                        StatementAnswer.of(
                                statement(context), Parameters.of(context).largestPart())),
                Audience.OBSERVERS);
        routes.get(base + "/statement.csv", this::csv, Audience.OBSERVERS);
    }

    private AlertSnapshot now(Context context) {
        return seen.by(context).alerts();
    }

    private long nowMs() {
        return AlertClock.nowMs(seen.all().feeds(), clock.millis());
    }

    private void alerts(Context context) {
        Parameters parameters = Parameters.of(context);
        String state = parameters.text("state", "all");
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("state must be one of " + String.join(", ", STATES) + ", not " + state);
        }
        String account = Seen.account(context);
        boolean members = parameters.flag("members");
        Subject pool = parameters.filter().pool();
        Predicate<AlertView> concerned =
                alert -> (account.isEmpty() || alert.account().equals(account)) && (pool == null || alert.isOf(pool));
        ApiRoutes.json(
                context,
                OK,
                page(
                        now(context),
                        parameters,
                        concerned,
                        alert -> concerned.test(alert)
                                && (state.equals("all") || alert.state().equalsIgnoreCase(state))
                                && (members || alert.incident() == null || !alert.firing())));
    }

    private void silences(Context context) {
        Part part = Parameters.of(context).largestPart();
        AlertSnapshot now = now(context);
        List<SilenceView> told = part.of(now.silences());
        ApiRoutes.json(
                context, OK, new SilencesAnswer(now.silences().size(), part.offset(), told, named(now, told), nowMs()));
    }

    /** The alerts that silences name, by id, as far as they are known. */
    private static Map<String, AlertView> named(AlertSnapshot now, List<SilenceView> silences) {
        Map<String, AlertView> named = new TreeMap<>();
        silences.stream()
                .flatMap(silence -> Optional.ofNullable(silence.matchers().get("id")).flatMap(now::alert).stream())
                .forEach(alert -> named.put(alert.id(), alert));
        return named;
    }

    private AlertsAnswer page(
            AlertSnapshot now, Parameters parameters, Predicate<AlertView> concerned, Predicate<AlertView> wanted) {
        Part part = parameters.part();
        List<AlertView> matching = now.alerts().stream()
                .filter(alert -> !alert.watchdog())
                .filter(wanted)
                .toList();
        long nowMs = nowMs();
        Long watchdogMs = seen.all().alerts().alerts().stream()
                .filter(AlertView::watchdog)
                .map(AlertView::changedAtMs)
                .max(Long::compare)
                .orElse(null);
        return new AlertsAnswer(
                matching.size(),
                part.offset(),
                now.loud(),
                LoudAlerts.byKind(now.alerts().stream().filter(concerned).toList()),
                watchdogMs,
                part.of(matching).stream().map(alert -> alert.asOf(nowMs)).toList(),
                now.firingMembers());
    }

    private void acknowledge(Context context) {
        OriginGuard.check(context);
        JsonNode body = Json.read(context.body());
        withAlert(context, alert -> {
            SilenceDraft draft = SilenceDraft.acknowledge(
                    alert.id(), body.path("by").asText(BY), body.path("comment").asText(""), nowMs());
            written(context, Topics.SILENCES, draft.id(), draft.acknowledgement(clock.millis()));
        });
    }

    private void silence(Context context) {
        OriginGuard.check(context);
        JsonNode body = Json.read(context.body());
        Map<String, String> matchers = new HashMap<>();
        body.path("matchers").forEachEntry((name, value) -> matchers.put(name, value.asText()));
        long fromMs = body.path("from_ms").asLong(nowMs());
        SilenceDraft draft = new SilenceDraft(
                body.path("id").asText("s-" + UUID.randomUUID()),
                matchers,
                fromMs,
                body.path("to_ms").asLong(fromMs + body.path("for_ms").asLong(0)),
                body.path("by").asText(BY),
                body.path("comment").asText(""));
        SilenceSet done = new SilenceSet(
                draft.id(),
                draft.fromMs(),
                draft.toMs(),
                draft.matching(now(context).alerts()));
        writes.write(
                context,
                Topics.SILENCES,
                draft.id(),
                draft.silence(clock.millis()),
                () -> ApiRoutes.json(context, OK, done));
    }

    private void endSilence(Context context) {
        OriginGuard.check(context);
        String id = context.pathParam("id");
        if (now(context).silence(id).isEmpty()) {
            ApiRoutes.fault(context, NOT_FOUND, "there is no silence " + id);
            return;
        }
        written(context, Topics.SILENCES, id, null);
    }

    private void written(Context context, Topics topic, String key, @Nullable SpecificRecord value) {
        writes.write(context, topic, key, value, () -> ApiRoutes.json(context, OK, new Done(key)));
    }

    private void withAlert(Context context, Consumer<AlertView> then) {
        String id = context.pathParam("id");
        now(context)
                .alert(id)
                .ifPresentOrElse(then, () -> ApiRoutes.fault(context, NOT_FOUND, "there is no alert " + id));
    }

    private DowntimeStatement statement(Context context) {
        Parameters parameters = Parameters.of(context);
        String account = Seen.account(context);
        if (account.isEmpty()) {
            throw new IllegalArgumentException("account is needed");
        }
        String month = parameters.text("month", "");
        return DowntimeStatement.of(
                account, DowntimeStatement.month(month), now(context).alerts(), nowMs());
    }

    private void csv(Context context) {
        DowntimeStatement statement = statement(context);
        String name = statement.account().replaceAll("[^A-Za-z0-9._-]", "_");
        context.contentType("text/csv; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"downtime-%s-%s.csv\"".formatted(name, statement.month()))
                .result(StatementCsv.of(statement));
    }

    /** A statement as JSON. */
    private record StatementAnswer(
            String account,
            String month,
            List<DowntimeStatement.Total> totals,
            int matching,
            int offset,
            List<Line> lines) {
        private record Line(
                AlertView alert,
                double lostHashes,
                @Nullable Double lostValue,
                double countedHashes,
                @Nullable Double countedValue) {}

        static StatementAnswer of(DowntimeStatement statement, Part part) {
            return new StatementAnswer(
                    statement.account(),
                    statement.month().toString(),
                    statement.totals(),
                    statement.lines().size(),
                    part.offset(),
                    part.of(statement.lines()).stream()
                            .map(line -> new Line(
                                    line.alert(),
                                    line.lostHashes(),
                                    line.lostValue(),
                                    line.countedHashes(),
                                    line.countedValue()))
                            .toList());
        }
    }
}
