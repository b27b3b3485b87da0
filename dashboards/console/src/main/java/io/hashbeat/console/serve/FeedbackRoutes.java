package io.hashbeat.console.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.hashbeat.avro.Feedback;
import io.hashbeat.console.serve.Answers.Marked;
import io.hashbeat.console.serve.live.Judgement;
import io.hashbeat.console.serve.live.LiveView;
import io.hashbeat.console.view.AlarmBudget;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Locale;
import java.util.TreeMap;

/** What operators say of alarms, and what comes of it: the one thing that is changed through the console, and its figures. */
final class FeedbackRoutes {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final LiveView live;
    private final AlarmDesk desk;
    private final InstantSource clock;

    FeedbackRoutes(LiveView live, AlarmDesk desk, InstantSource clock) {
        this.live = live;
        this.desk = desk;
        this.clock = clock;
    }

    void add(RoutesConfig routes) {
        routes.post(ApiRoutes.BASE + "/anomalies/{id}/feedback", this::mark);
        routes.get(ApiRoutes.BASE + "/budget", context -> ApiRoutes.json(context, OK, budget()));
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics(budget())));
    }

    private AlarmBudget budget() {
        return live.snapshot().budget(clock.millis(), desk.falseAlarmsPerDay());
    }

    private void mark(Context context) {
        OriginGuard.check(context);
        String id = context.pathParam("id");
        if (live.snapshot().anomaly(id).isEmpty()) {
            ApiRoutes.fault(context, NOT_FOUND, "there is no anomaly " + id);
            return;
        }
        Feedback feedback = feedback(id, Json.read(context.body()));
        try {
            desk.sink().write(feedback);
        } catch (IllegalStateException e) {
            ApiRoutes.fault(context, UNAVAILABLE, String.valueOf(e.getMessage()));
            return;
        }
        ApiRoutes.json(context, OK, new Marked(id, feedback.getTrueAlarm()));
    }

    private Feedback feedback(String id, JsonNode body) {
        JsonNode verdict = body.path("true_alarm");
        if (!verdict.isBoolean()) {
            throw new IllegalArgumentException("true_alarm must be true or false");
        }
        String note = body.path("note").asText("");
        return new Judgement(id, verdict.booleanValue(), "console", note).at(clock.millis());
    }

    /** The figures in Prometheus' text format. */
    static String metrics(AlarmBudget budget) {
        StringBuilder text = new StringBuilder();
        if (budget.falseAlarmsPerDay() != null) {
            gauge(text, "hashbeat_false_alarms_budget_per_day", "False alarms a day that are allowed.");
            line(text, "hashbeat_false_alarms_budget_per_day", budget.falseAlarmsPerDay());
        }
        gauge(text, "hashbeat_alarms_opened_per_day", "Alarms opened a day, over the last week, by kind.");
        new TreeMap<>(budget.opened())
                .forEach((kind, count) ->
                        line(text, "hashbeat_alarms_opened_per_day{kind=\"" + kind + "\"}", count / budget.days()));
        gauge(text, "hashbeat_alarms_marked", "Alarms that operators have judged, by what they say.");
        line(text, "hashbeat_alarms_marked{verdict=\"false\"}", budget.markedFalse());
        line(text, "hashbeat_alarms_marked{verdict=\"true\"}", budget.marked() - budget.markedFalse());
        return text.toString();
    }

    private static void gauge(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void line(StringBuilder text, String name, double value) {
        text.append(String.format(Locale.ROOT, "%s %s%n", name, value).replace("\r", ""));
    }
}
